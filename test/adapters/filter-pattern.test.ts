import { filterPattern } from '../../adapters/aws/filter-pattern';
import { CIS_FILTERS } from '../../constructs/aws/audit-trail/cis-filters';
import { CIS_EVENTS, HARMLESS_EVENT } from '../../controls/aws/cis-events';
import { filterPattern as secondReader } from '../filter-pattern';

const EVENT = {
  eventName: 'StopLogging',
  eventSource: 'cloudtrail.amazonaws.com',
  readOnly: false,
  errorCode: null,
  count: 7,
  userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
  resources: [{ ARN: 'a' }, { ARN: 'b' }],
};

describe('a filter pattern of CloudWatch Logs', () => {
  test.each([
    ['{ $.eventName = "StopLogging" }', 'yes'],
    ['{$.eventName=StopLogging}', 'yes'],
    ['  {\n  ( ( $.eventName = StopLogging ) ) \n} ', 'yes'],
    ['{ $.eventName = "stoplogging" }', 'no'],
    ['{ $.eventName = "Stop*" }', 'yes'],
    ['{ $.eventName = "Sto?Logging" }', 'no'],
    ['{ $.eventName != "Stop*" }', 'no'],
    ['{ $.eventName = %^Stop% }', 'yes'],
    ['{ $.eventName = %^top% }', 'no'],
    ['{ $.userIdentity.type = "Root" && $.eventSource = "cloudtrail*" }', 'yes'],
    ['{ $.resources[1].ARN = "b" }', 'yes'],
    ['{ $.resources[2].ARN = "b" }', 'no'],
    ['{ $.userIdentity.invokedBy NOT EXISTS }', 'yes'],
    ['{ $.userIdentity.invokedBy EXISTS }', 'no'],
    ['{ $.userIdentity.toString EXISTS }', 'no'],
    ['{ $.readOnly IS FALSE }', 'yes'],
    ['{ $.readOnly IS TRUE }', 'no'],
    ['{ $.errorCode IS NULL }', 'yes'],
    ['{ $.count >= 7 && $.count < 8 && $.count > 6 }', 'yes'],
    ['{ $.count <= 6 }', 'no'],
    ['{ $.eventName = "a\\"b" }', 'no'],
    ['', 'yes'],
    ['StopLogging', 'no'],
    ['[ip, user, name = StopLogging]', 'no'],
  ] as const)('%s finds the event: %s', (pattern, answer) => {
    expect(filterPattern(pattern)?.(EVENT)).toBe(answer);
  });

  test('binds && before ||', () => {
    const first = '$.eventName = StopLogging';
    const never = '$.eventName = Never';

    expect(filterPattern(`{ ${first} || ${never} && ${never} }`)?.(EVENT)).toBe('yes');
    expect(filterPattern(`{ (${first} || ${never}) && ${never} }`)?.(EVENT)).toBe('no');
  });

  test('cannot tell what != says of a property that is not there, unless the rest decides', () => {
    const open = '$.additionalEventData.MFAUsed != "Yes"';

    expect(filterPattern(`{ ${open} }`)?.(EVENT)).toBe('maybe');
    expect(filterPattern(`{ ${open} && $.eventName = Never }`)?.(EVENT)).toBe('no');
    expect(filterPattern(`{ ${open} || $.eventName = StopLogging }`)?.(EVENT)).toBe('yes');
  });

  test.each([
    ['nothing', '{ }'],
    ['a property alone', '{ $.eventName }'],
    ['no value', '{ $.eventName = }'],
    ['no property', '{ eventName = "StopLogging" }'],
    ['an open quote', '{ $.eventName = "StopLogging }'],
    ['an open parenthesis', '{ ($.eventName = "StopLogging" }'],
    ['two terms side by side', '{ $.eventName = "a" $.eventName = "b" }'],
    ['no operator', '{ $.eventName & "a" }'],
    ['a number that is none', '{ $.count > many }'],
    ['a regular expression with groups', '{ $.eventName = %(a+)+b% }'],
    ['a regular expression that takes for ever', '{ $.eventName = %a*a*a*a*b% }'],
    ['parentheses without end', `{ ${'('.repeat(100_000)}$.eventName = "a"${')'.repeat(100_000)} }`],
  ])('rejects %s', (_, pattern) => {
    expect(filterPattern(pattern)).toBeUndefined();
  });

  test('reads what AuditTrail writes as a second reader does, for each event that CIS wants watched', () => {
    const events = [
      HARMLESS_EVENT,
      ...Object.values(CIS_EVENTS).flatMap(({ events: some }) => some.map(({ event }) => event)),
    ];
    const answers = CIS_FILTERS.flatMap(({ pattern }) =>
      events.map((event) => [filterPattern(pattern)?.(event), secondReader(pattern)(event) ? 'yes' : 'no']),
    );

    expect(answers.filter(([ours, theirs]) => ours !== theirs)).toEqual([]);
    expect(new Set(answers.flat())).toEqual(new Set(['yes', 'no']));
  });
});
