import { ACCEPTED_FINDINGS, type Accepted, problemsOf, readAccepted } from '../../scripts/e2e/findings';
import { readCheckov } from '../../scripts/e2e/lanes/checkov';
import { readKubeScore } from '../../scripts/e2e/lanes/kube-score';

describe('findings of other tools', () => {
  const accepted: Accepted[] = [{ tool: 'checkov', check: 'C_1', resources: ['a', 'b'], because: 'so' }];
  const finding = (check: string, resource: string) => ({ check, resource, says: 'bad' });

  test('are no problem where each is accepted', () => {
    expect(problemsOf('checkov', [finding('C_1', 'a'), finding('C_1', 'b')], accepted)).toEqual([]);
  });

  test('are a problem where the check, the resource or the tool is another', () => {
    const both = [finding('C_1', 'a'), finding('C_1', 'b')];
    expect(problemsOf('checkov', [...both, finding('C_2', 'a')], accepted)).toEqual(['C_2 a: bad']);
    expect(problemsOf('checkov', [...both, finding('C_1', 'ab')], accepted)).toEqual(['C_1 ab: bad']);
    expect(problemsOf('kube-score', [finding('C_1', 'a')], accepted)).toEqual(['C_1 a: bad']);
  });

  test('that are gone leave a problem behind in the list', () => {
    expect(problemsOf('checkov', [finding('C_1', 'a')], accepted)).toEqual([
      `C_1 b: accepted in ${ACCEPTED_FINDINGS}, and not found any more`,
    ]);
  });

  test('that are accepted say so once, of something exact, with a reason', () => {
    const list = readAccepted(ACCEPTED_FINDINGS);
    const pairs = list.flatMap(({ tool, check, resources }) =>
      resources.map((resource) => `${tool} ${check} ${resource}`),
    );
    expect(pairs).toEqual([...new Set(pairs)]);
    for (const entry of list) {
      expect(Object.keys(entry)).toEqual(['tool', 'check', 'resources', 'because']);
      expect(['checkov', 'kube-score']).toContain(entry.tool);
      expect(entry.resources).not.toEqual([]);
      expect(entry.resources.join()).not.toContain('*');
      expect(entry.because).toMatch(/^[A-Z][^\n]{40,}\.$/);
    }
  });

  const summary = { passed: 3, failed: 1, skipped: 0, parsing_errors: 0, resource_count: 4 };
  const failed = (file_abs_path: string, resource: string) => ({
    check_id: 'C_1',
    check_name: 'bad',
    resource,
    file_abs_path,
  });
  const checkov = (changes: object = {}) =>
    JSON.stringify({
      summary: { ...summary, ...changes },
      results: {
        failed_checks: [failed('/out/prod/data/plan.json', 'aws_s3_bucket.b'), failed('/m/shop.yaml', 'Pod.shop.api')],
      },
    });

  test('of Checkov name the stack, and the object', () => {
    expect(readCheckov(checkov(), 4)).toEqual({
      passed: 3,
      findings: [finding('C_1', 'data/aws_s3_bucket.b'), finding('C_1', 'Pod.shop.api')],
    });
  });

  test.each([
    ['saw too little', { resource_count: 3 }, /saw 3 of 4 resources/],
    ['passed nothing', { passed: 0 }, /passed 0/],
    ['could not read a file', { parsing_errors: 1 }, /could not read 1 files/],
    ['was told to skip a check', { skipped: 1 }, /told to skip 1 checks/],
  ])('fails where Checkov %s', (_, changes, message) => {
    expect(() => readCheckov(checkov(changes), 4)).toThrow(message);
  });

  test('fails where Checkov found nothing to read, or crashed', () => {
    expect(() => readCheckov('{"passed":0,"failed":0,"resource_count":0}', 1)).toThrow(/no of 1 resources/);
    expect(() => readCheckov('Traceback', 1)).toThrow(SyntaxError);
  });

  const score = (grade: number, skipped = false) => ({
    check: { id: 'pod-probes' },
    grade,
    skipped,
    comments: grade === 10 ? null : [{ summary: 'bad' }],
  });

  test('of kube-score are warnings too, and not what does not apply', () => {
    const objects = [{ object_name: 'Pod/v1/shop/api', checks: [score(10), score(5), score(1), score(0, true)] }];
    expect(readKubeScore(JSON.stringify(objects))).toEqual({
      passed: 1,
      findings: [finding('pod-probes', 'Pod/v1/shop/api'), finding('pod-probes', 'Pod/v1/shop/api')],
    });
  });

  test('fails where kube-score scored nothing', () => {
    expect(() => readKubeScore('[]')).toThrow('kube-score passed nothing');
    expect(() => readKubeScore('{}')).toThrow('no list');
  });
});
