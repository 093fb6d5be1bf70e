import { readFileSync } from 'node:fs';
import { LaneFailed } from './lane';

export type Tool = 'checkov' | 'kube-score';

/** A check of somebody else's that failed. */
export interface Finding {
  readonly check: string;
  /** `STACK/ADDRESS`, or as the tool names a Kubernetes object. */
  readonly resource: string;
  readonly says: string;
}

/** Findings that we stand by, with a reason that a stranger can weigh. */
export interface Accepted {
  readonly tool: Tool;
  readonly check: string;
  /** Exactly as the finding names them. */
  readonly resources: readonly string[];
  /** One sentence. */
  readonly because: string;
}

/** The list is code: it is reviewed, and it never gets longer than what is found. */
export const ACCEPTED_FINDINGS = 'test/e2e/accepted-findings.json';

export const readAccepted = (file: string): Accepted[] => JSON.parse(readFileSync(file, 'utf8')) as Accepted[];

/** What is wrong: findings that are not accepted, and acceptances of nothing. */
export function problemsOf(tool: Tool, findings: readonly Finding[], accepted: readonly Accepted[]): string[] {
  const ours = accepted.filter((entry) => entry.tool === tool);
  const covers = (entry: Accepted, { check, resource }: Finding): boolean =>
    entry.check === check && entry.resources.includes(resource);
  const open = findings.filter((finding) => !ours.some((entry) => covers(entry, finding)));
  const idle = ours.flatMap((entry) =>
    entry.resources
      .filter((resource) => !findings.some((finding) => finding.check === entry.check && finding.resource === resource))
      .map((resource) => ({ check: entry.check, resource })),
  );
  return [
    ...open.map(({ check, resource, says }) => `${check} ${resource}: ${says}`),
    ...idle.map(
      ({ check, resource }) => `${check} ${resource}: accepted in ${ACCEPTED_FINDINGS}, and not found any more`,
    ),
  ];
}

/** @throws LaneFailed where there is any problem */
export function expectNoProblems(tool: Tool, findings: readonly Finding[], accepted: readonly Accepted[]): void {
  const problems = problemsOf(tool, findings, accepted);
  if (problems.length === 0) return;
  throw new LaneFailed(`${tool} and ${ACCEPTED_FINDINGS} disagree:\n${problems.map((line) => `  ${line}`).join('\n')}`);
}
