import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { AuditTrail, type AuditTrailProps } from '../../../constructs/aws/audit-trail/audit-trail';
import { CIS_FILTERS } from '../../../constructs/aws/audit-trail/cis-filters';
import { Key } from '../../../constructs/aws/key/key';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { Topic } from '../../../constructs/aws/topic/topic';
import { type Profile, type ProfileName, profiles } from '../../../profiles';
import { hashSerializer } from '../../../testing';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, type Request, Simulator, STRANGER } from '../../simulate';

expect.addSnapshotSerializer(hashSerializer);

const NAMES = Object.keys(profiles) as ProfileName[];
const ORGANIZATION = 'o-a1b2c3d4e5';

type Build = (stack: TerraformStack) => void;

const terraform = (profile: Profile | ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'base');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  }).base;

const synth = (profile: Profile | ProfileName, build: Build = trail()): Simulator =>
  new Simulator(terraform(profile, build));

/** A trail that somebody listens to. */
function trail(props: AuditTrailProps = {}): Build {
  return (stack) => new AuditTrail(stack, 'Trail', props).alarms.subscribeEmail('security@example.com');
}

/** Props that the types refuse. */
const untyped = (props: Record<string, unknown>): AuditTrailProps => props;

type Settings = Readonly<Record<string, unknown>>;

const settingsOf = (aws: Simulator, type: string): readonly Settings[] =>
  aws.ofType(type).map(({ settings }) => settings);

const only = (aws: Simulator, type: string): Settings => {
  const found = settingsOf(aws, type);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
};

const ofTheBucket = (aws: Simulator, type: string): readonly Settings[] =>
  aws
    .ofType(type)
    .filter(({ path }) => path.startsWith('base/Trail/Bucket/'))
    .map(({ settings }) => settings);

/** What a metric filter counts into, and what an alarm looks at. */
const metricOf = ({ metric_transformation, namespace, metric_name }: Settings): string => {
  const { namespace: counted, name } = (metric_transformation ?? {}) as Record<string, string>;
  return `${String(counted ?? namespace)}/${String(name ?? metric_name)}`;
};

describe.each(NAMES)('under %s', (profile) => {
  const floor = profiles[profile];
  const aws = synth(profile);

  test('every trail records everything that is managed, in every region, encrypted and with digests', () => {
    const organization = synth(profile, trail({ organizationId: ORGANIZATION }));

    for (const [made, isOrganization] of [
      [aws, false],
      [organization, true],
    ] as const) {
      expect(only(made, 'aws_cloudtrail')).toMatchObject({
        name: 'base-Trail',
        enable_logging: true,
        is_multi_region_trail: true,
        include_global_service_events: true,
        is_organization_trail: isOrganization,
        enable_log_file_validation: true,
        kms_key_id: made.arnOf('base/Trail/Key'),
        s3_bucket_name: made.arnOf('base/Trail/Bucket').replace('arn:aws:s3:::', ''),
        cloud_watch_logs_group_arn: `${made.arnOf('base/Trail/Events')}:*`,
        cloud_watch_logs_role_arn: made.arnOf('base/Trail/LogWriter'),
      });
    }
  });

  test('a trail records S3 objects, and has Insights, where the profile says so', () => {
    const { advanced_event_selector: selectors, insight_selector: insights } = only(aws, 'aws_cloudtrail');
    const management = [{ field: 'eventCategory', equals: ['Management'] }];
    const objects = [
      { field: 'eventCategory', equals: ['Data'] },
      { field: 'resources.type', equals: ['AWS::S3::Object'] },
    ];

    expect((selectors as Settings[]).map(({ field_selector }) => field_selector)).toEqual(
      floor.trail.dataEvents ? [management, objects] : [management],
    );
    expect(insights).toEqual(
      floor.trail.insights
        ? [{ insight_type: 'ApiCallRateInsight' }, { insight_type: 'ApiErrorRateInsight' }]
        : undefined,
    );
  });

  test('log files are locked, versioned, access-logged and encrypted under the key of the trail', () => {
    expect(ofTheBucket(aws, 'aws_s3_bucket')).toEqual([
      expect.objectContaining({ object_lock_enabled: true, force_destroy: false }),
    ]);
    expect(ofTheBucket(aws, 'aws_s3_bucket_object_lock_configuration')).toEqual([
      expect.objectContaining({
        rule: { default_retention: { mode: floor.trail.lockMode, days: floor.trail.lockDays } },
      }),
    ]);
    expect(ofTheBucket(aws, 'aws_s3_bucket_versioning')).toEqual([
      expect.objectContaining({ versioning_configuration: { status: 'Enabled' } }),
    ]);
    expect(ofTheBucket(aws, 'aws_s3_bucket_logging')).toHaveLength(1);
    expect(JSON.stringify(ofTheBucket(aws, 'aws_s3_bucket_server_side_encryption_configuration'))).toContain(
      aws.arnOf('base/Trail/Key'),
    );
  });

  test('log events are kept for as long as the profile says, under the same key', () => {
    expect(only(aws, 'aws_cloudwatch_log_group')).toMatchObject({
      retention_in_days: floor.logs.retentionDays,
      kms_key_id: aws.arnOf('base/Trail/Key'),
    });
  });

  test('every filter of CIS is there, looks at the events of the trail, and counts from zero', () => {
    const filters = settingsOf(aws, 'aws_cloudwatch_log_metric_filter');
    const logGroup = only(aws, 'aws_cloudwatch_log_group').name;

    expect(filters.map(({ pattern }) => pattern).sort()).toEqual(CIS_FILTERS.map(({ pattern }) => pattern).sort());
    for (const { log_group_name, metric_transformation } of filters) {
      expect(log_group_name).toBe(logGroup);
      expect(metric_transformation).toMatchObject({ value: '1', default_value: '0' });
    }
  });

  test('every filter has a metric and an alarm of its own', () => {
    const counted = settingsOf(aws, 'aws_cloudwatch_log_metric_filter').map(metricOf).sort();

    expect(new Set(counted).size).toBe(counted.length);
    expect(settingsOf(aws, 'aws_cloudwatch_metric_alarm').map(metricOf).sort()).toEqual(counted);
  });

  test('every alarm tells the encrypted topic, and somebody is subscribed to it', () => {
    const topic = aws.arnOf('base/Trail/Alarms');
    const alarms = settingsOf(aws, 'aws_cloudwatch_metric_alarm');

    expect(alarms).toHaveLength(CIS_FILTERS.length);
    for (const alarm of alarms) {
      expect(alarm).toMatchObject({
        actions_enabled: true,
        alarm_actions: [topic],
        statistic: 'Sum',
        period: 300,
        evaluation_periods: 1,
        comparison_operator: 'GreaterThanOrEqualToThreshold',
        threshold: /unauthorized/.test(String(alarm.metric_name)) ? 10 : 1,
        treat_missing_data: 'notBreaching',
      });
      expect(String(alarm.alarm_description).length).toBeLessThanOrEqual(1024);
    }
    expect(only(aws, 'aws_sns_topic').kms_master_key_id).toBe(aws.arnOf('base/Trail/Key'));
    expect(only(aws, 'aws_sns_topic_subscription')).toMatchObject({ topic_arn: topic, protocol: 'email' });
  });

  test('each requirement of CIS has an alarm that names it', () => {
    const descriptions = settingsOf(aws, 'aws_cloudwatch_metric_alarm').map(
      ({ alarm_description }) => alarm_description,
    );

    for (const { cis, securityHub = '' } of CIS_FILTERS) {
      const named = descriptions.filter((text) =>
        String(text).includes(`CIS AWS 7.0 ${cis['7.0']}, 3.0 ${cis['3.0']}`),
      );
      expect(named).not.toEqual([]);
      expect(named.join()).toContain(securityHub);
    }
  });

  test('looks like this, with one alarm for all', () => {
    const { resource = {}, data } = terraform(profile, trail()) ?? {};
    const shown = Object.entries(resource).map(([type, named]) => {
      const all = Object.entries(named);
      return [
        type,
        Object.fromEntries(all.length < CIS_FILTERS.length ? all : all.filter(([id]) => id.includes('root'))),
      ];
    });

    expect({ resource: Object.fromEntries(shown), data }).toMatchSnapshot();
  });
});

const aws = synth('prod');
const key = aws.arnOf('base/Trail/Key');
const bucket = aws.arnOf('base/Trail/Bucket');
const events = aws.arnOf('base/Trail/Events');
const topic = aws.arnOf('base/Trail/Alarms');
const role = aws.arnOf('base/Trail/LogWriter');
const trailArn = aws.arnOf('base/Trail');

const asTrail = (arn: string): Request['context'] => ({ 'aws:SourceArn': arn, 'aws:SourceAccount': ACCOUNT });
const strangersTrail = trailArn.replace(ACCOUNT, STRANGER);

describe('CloudTrail', () => {
  const file = `${bucket}/AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/2026/01/31/file.json.gz`;
  const deliver: Request = {
    principal: 'cloudtrail.amazonaws.com',
    action: 's3:PutObject',
    resource: file,
    context: { ...asTrail(trailArn), 's3:x-amz-acl': 'bucket-owner-full-control' },
  };
  const encrypt: Request = {
    principal: 'cloudtrail.amazonaws.com',
    action: 'kms:GenerateDataKey',
    resource: key,
    context: { ...asTrail(trailArn), 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn },
  };
  const look: Request = { ...deliver, action: 's3:GetBucketAcl', resource: bucket, context: asTrail(trailArn) };
  const stream = `${events}:log-stream:${ACCOUNT}_CloudTrail_${REGION}`;
  const write: Request = { principal: role, action: 'logs:PutLogEvents', resource: stream };

  test.each<[string, Request]>([
    ['looks at the bucket', look],
    ['delivers a log file', deliver],
    ['encrypts a log file', encrypt],
    ['looks at the key', { ...encrypt, action: 'kms:DescribeKey', context: asTrail(trailArn) }],
    ['takes on the role', { principal: 'cloudtrail.amazonaws.com', action: 'sts:AssumeRole', resource: role }],
    ['makes a log stream', { ...write, action: 'logs:CreateLogStream' }],
    ['makes another when one is full', { ...write, action: 'logs:CreateLogStream', resource: `${stream}_2` }],
    ['writes log events', write],
  ])('%s', async (_, request) => {
    expect(await aws.simulate(request)).toBe('allowed');
  });

  test.each<[string, Request]>([
    ['look at the bucket for a trail of another account', { ...look, context: asTrail(strangersTrail) }],
    [
      'deliver for a trail of another account',
      { ...deliver, context: { ...deliver.context, 'aws:SourceArn': strangersTrail } },
    ],
    [
      'deliver for another trail of this account',
      { ...deliver, context: { ...deliver.context, 'aws:SourceArn': `${trailArn}-2` } },
    ],
    ['deliver into the folder of another account', { ...deliver, resource: file.replace(ACCOUNT, STRANGER) }],
    ['deliver over plain HTTP', { ...deliver, context: { ...deliver.context, 'aws:SecureTransport': 'false' } }],
    ['delete a log file', { ...deliver, action: 's3:DeleteObject', context: asTrail(trailArn) }],
    [
      'encrypt for a trail of another account',
      { ...encrypt, context: { ...encrypt.context, 'aws:SourceArn': strangersTrail } },
    ],
    ['encrypt for nobody in particular', { ...encrypt, context: {} }],
    ['read log events', { ...write, action: 'logs:GetLogEvents' }],
    ['write into a stream that is not its own', { ...write, resource: `${events}:log-stream:app` }],
    ['write into another log group', { ...write, resource: stream.replace('/base/', '/other/') }],
    ['remove the log group', { ...write, action: 'logs:DeleteLogGroup', resource: events }],
  ])('cannot %s', async (_, request) => {
    expect(await aws.simulate(request)).toBe('denied');
  });

  test.each(['s3.amazonaws.com', 'config.amazonaws.com', 'logs.amazonaws.com'])(
    'is not %s, which can do none of it',
    async (principal) => {
      const takeOn: Request = { principal, action: 'sts:AssumeRole', resource: role };
      for (const request of [look, deliver, encrypt, takeOn]) {
        expect(await aws.simulate({ ...request, principal })).toBe('denied');
      }
    },
  );
});

describe('CloudWatch Logs', () => {
  const encrypt = (logGroup: string, principal = `logs.${REGION}.amazonaws.com`): Request => ({
    principal,
    action: 'kms:GenerateDataKey',
    resource: key,
    context: { 'kms:EncryptionContext:aws:logs:arn': logGroup },
  });

  test('encrypts the log group of the trail, and no other, and no other region does', async () => {
    expect(await aws.simulate(encrypt(events))).toBe('allowed');
    expect(await aws.simulate({ ...encrypt(events), action: 'kms:Decrypt' })).toBe('allowed');
    expect(await aws.simulate(encrypt(`${events}-2`))).toBe('denied');
    expect(await aws.simulate(encrypt(events.replace(ACCOUNT, STRANGER)))).toBe('denied');
    expect(await aws.simulate(encrypt(events, 'logs.us-east-1.amazonaws.com'))).toBe('denied');
  });
});

describe('alarms', () => {
  const publish = (alarm: string, changes: Partial<Request> = {}): Request => ({
    principal: 'cloudwatch.amazonaws.com',
    action: 'sns:Publish',
    resource: topic,
    context: { 'aws:SourceArn': alarm, 'aws:SourceAccount': ACCOUNT },
    ...changes,
  });
  const alarms = aws.ofType('aws_cloudwatch_metric_alarm').map(({ arn = '' }) => arn);

  test('can all be delivered: each may publish, and encrypt what it publishes', async () => {
    expect(alarms).toHaveLength(CIS_FILTERS.length);
    for (const alarm of alarms) {
      expect([alarm, await aws.simulate(publish(alarm))]).toEqual([alarm, 'allowed']);
      for (const action of ['kms:GenerateDataKey', 'kms:Decrypt']) {
        expect([alarm, await aws.simulate(publish(alarm, { action, resource: key }))]).toEqual([alarm, 'allowed']);
      }
    }
  });

  test('of others cannot', async () => {
    const [alarm = ''] = alarms;
    for (const other of [`${alarm}-2`, alarm.replace(ACCOUNT, STRANGER), alarm.replace(REGION, 'us-east-1')]) {
      expect(await aws.simulate(publish(other))).toBe('denied');
      expect(await aws.simulate(publish(other, { action: 'kms:GenerateDataKey', resource: key }))).toBe('denied');
    }
  });

  test('go to another topic where one is given, and the trail then has none', () => {
    const given = synth('prod', (stack) => {
      const pages = new Topic(stack, 'Pages', { encryptionKey: new Key(stack, 'PagesKey', { domain: 'pages' }) });
      pages.subscribeHttps('pager', 'https://pager.example.com/hook');
      new AuditTrail(stack, 'Trail', { alarms: pages });
    });

    expect(given.ofType('aws_sns_topic')).toHaveLength(1);
    for (const { alarm_actions } of settingsOf(given, 'aws_cloudwatch_metric_alarm')) {
      expect(alarm_actions).toEqual([given.arnOf('base/Pages')]);
    }
  });

  test('fail synthesis while nobody listens', () => {
    expect(() => synth('dev', (stack) => new AuditTrail(stack, 'Trail'))).toThrow(
      "'base/Trail/Alarms' takes alarms, but nobody is subscribed to it",
    );
  });

  test('go off at fewer refused calls on request, and all else at the first event', () => {
    const thresholds = settingsOf(synth('prod', trail({ refusedCalls: 3 })), 'aws_cloudwatch_metric_alarm');

    expect(thresholds.map(({ threshold }) => threshold).sort()).toEqual([...Array(16).fill(1), 3, 3]);
  });
});

describe('a trail of an organization', () => {
  const given = synth('prod', trail({ organizationId: ORGANIZATION }));
  const deliver: Request = {
    principal: 'cloudtrail.amazonaws.com',
    action: 's3:PutObject',
    resource: `${given.arnOf('base/Trail/Bucket')}/AWSLogs/${ORGANIZATION}/${STRANGER}/CloudTrail/x.json.gz`,
    context: { ...asTrail(trailArn), 's3:x-amz-acl': 'bucket-owner-full-control' },
  };
  const write: Request = {
    principal: given.arnOf('base/Trail/LogWriter'),
    action: 'logs:PutLogEvents',
    resource: `${given.arnOf('base/Trail/Events')}:log-stream:${ORGANIZATION}_${STRANGER}_CloudTrail_${REGION}`,
  };

  test('takes the events of its accounts, which another trail does not', async () => {
    expect(await given.simulate(deliver)).toBe('allowed');
    expect(await given.simulate(write)).toBe('allowed');
    expect(await aws.simulate(deliver)).toBe('denied');
    expect(await aws.simulate(write)).toBe('denied');
  });

  test('rejects what is no organization', () => {
    expect(() => synth('prod', trail({ organizationId: 'acme' }))).toThrow("'acme' is not the id of an organization");
  });
});

describe('an auditor', () => {
  const given = synth('prod', (stack) => {
    const made = new AuditTrail(stack, 'Trail');
    made.alarms.subscribeEmail('security@example.com');
    const auditor = new Role(stack, 'Auditor', { trust: trust.account(STRANGER) });
    made.bucket.grants.read(auditor, 'AWSLogs/');
    made.logGroup.grants.read(auditor);
  });
  const file = `${given.arnOf('base/Trail/Bucket')}/AWSLogs/${ACCOUNT}/CloudTrail/x.json.gz`;
  const read: Request = { principal: given.arnOf('base/Auditor'), action: 's3:GetObject', resource: file };

  test('can read log files and log events, and delete none', async () => {
    expect(await given.simulate(read)).toBe('allowed');
    expect(
      await given.simulate({
        ...read,
        action: 'logs:GetLogEvents',
        resource: `${given.arnOf('base/Trail/Events')}:log-stream:x`,
      }),
    ).toBe('allowed');
    expect(await given.simulate({ ...read, action: 's3:DeleteObject' })).toBe('denied');
  });
});

describe('props', () => {
  test('may tighten what the profile asks', () => {
    const strict = synth(
      'dev',
      trail({ lockDays: 400, lockMode: 'COMPLIANCE', retentionDays: 3650, dataEvents: true, insights: true }),
    );

    expect(ofTheBucket(strict, 'aws_s3_bucket_object_lock_configuration')).toEqual([
      expect.objectContaining({ rule: { default_retention: { mode: 'COMPLIANCE', days: 400 } } }),
    ]);
    expect(JSON.stringify(ofTheBucket(strict, 'aws_s3_bucket_lifecycle_configuration'))).toContain('3650');
    expect(only(strict, 'aws_cloudtrail').advanced_event_selector).toHaveLength(2);
    expect(only(strict, 'aws_cloudtrail').insight_selector).toHaveLength(2);
  });

  test.each<[string, AuditTrailProps, string]>([
    ['a shorter lock', { lockDays: 30 }, "lockDays of 'base/Trail' must be at least 365 under profile 'prod', got 30"],
    ['a softer lock', untyped({ lockMode: 'GOVERNANCE' }), "lockMode of 'base/Trail' must be COMPLIANCE"],
    ['no data events', untyped({ dataEvents: false }), "dataEvents of 'base/Trail' must be true"],
    ['no insights', untyped({ insights: false }), "insights of 'base/Trail' must be true"],
    ['more refused calls', { refusedCalls: 11 }, "refusedCalls of 'base/Trail' must be a whole number from 1 to 10"],
    ['no refused call', { refusedCalls: 0 }, "refusedCalls of 'base/Trail' must be a whole number from 1 to 10"],
    ['files that go before their lock', { retentionDays: 400, lockDays: 500 }, 'must be at least its lockDays, 500'],
    ['files that go too early', { retentionDays: 90 }, 'must be at least 365'],
    [
      'an odd name',
      { trailName: 'a--b' },
      "trailName of 'base/Trail' is not a name that CloudTrail accepts, got 'a--b'",
    ],
    ['an address as a name', { trailName: '192.168.5.4' }, 'is not a name that CloudTrail accepts'],
    ['a name known at apply', { trailName: '${var.name}' }, "trailName of 'base/Trail' is a Terraform token"],
  ])('reject %s', (_, props, message) => {
    expect(() => synth('prod', trail(props))).toThrow(message);
  });

  test('reject an imported key whose policy is not known to let the services in', () => {
    const imported = (allows: ('cloudtrail' | 'cloudwatch-logs' | 'cloudwatch-alarms')[]): Build => {
      return (stack) => {
        const arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/0000`;
        trail({ encryptionKey: Key.fromArn(stack, 'Imported', arn, { allows }) })(stack);
      };
    };

    expect(() => synth('prod', imported(['cloudwatch-logs', 'cloudwatch-alarms']))).toThrow(/'cloudtrail' must use/);
    expect(() => synth('prod', imported(['cloudtrail', 'cloudwatch-alarms']))).toThrow(/'cloudwatch-logs' must use/);
    expect(() => synth('prod', imported(['cloudtrail', 'cloudwatch-logs']))).toThrow(/'cloudwatch-alarms' must use/);
    expect(
      synth('prod', imported(['cloudtrail', 'cloudwatch-logs', 'cloudwatch-alarms'])).ofType('aws_kms_key'),
    ).toEqual([]);
  });

  test('let two trails live in one stack, and count apart', () => {
    const two = synth('prod', (stack) => {
      for (const id of ['One', '2nd']) new AuditTrail(stack, id).alarms.subscribeEmail('security@example.com');
    });
    const names = ['aws_cloudtrail', 'aws_kms_alias', 'aws_sns_topic', 'aws_cloudwatch_log_metric_filter'].map((type) =>
      settingsOf(two, type).map((settings) => (type.endsWith('filter') ? metricOf(settings) : settings.name)),
    );

    for (const each of names) expect(new Set(each).size).toBe(each.length);
    expect(settingsOf(two, 'aws_cloudwatch_metric_alarm')).toHaveLength(2 * CIS_FILTERS.length);
  });
});

test('CloudTrail waits for the policies that it tries when it is told of them', () => {
  const [made] = Object.values(terraform('prod', trail())?.resource?.aws_cloudtrail ?? {});

  expect(made?.depends_on).toEqual([
    expect.stringMatching(/^aws_s3_bucket_policy\.Trail_Bucket_/),
    expect.stringMatching(/^aws_iam_role_policy\.Trail_LogWriter_/),
  ]);
});
