import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack, Token } from 'cdktf';
import { Alarm, type AlarmProps } from '../../../constructs/aws/alarm/alarm';
import { Key } from '../../../constructs/aws/key/key';
import { Role } from '../../../constructs/aws/role/role';
import { trust } from '../../../constructs/aws/role/trust';
import { Topic, type TopicProps } from '../../../constructs/aws/topic/topic';
import type { ITopicRef } from '../../../constructs/aws/topic/topic-ref';
import { type ProfileName, profiles } from '../../../profiles';
import { hashSerializer } from '../../../testing';
import { type TerraformJson, terraformOf } from '../../../testing/terraform';
import { ACCOUNT, REGION, type Request, Simulator, STRANGER } from '../../simulate';

expect.addSnapshotSerializer(hashSerializer);

const NAMES = Object.keys(profiles) as ProfileName[];
const ELSEWHERE = `arn:aws:sns:${REGION}:${ACCOUNT}:elsewhere`;

type Build = (stack: TerraformStack) => void;

const terraform = (profile: ProfileName, build: Build): TerraformJson | undefined =>
  terraformOf(profile, (app) => {
    const stack = new TerraformStack(app, 'demo');
    new AwsProvider(stack, 'Aws', { region: REGION });
    build(stack);
  }).demo;

const synth = (build: Build, profile: ProfileName = 'prod'): Simulator => new Simulator(terraform(profile, build));

const topicIn = (stack: TerraformStack, props: Partial<TopicProps> = {}): Topic =>
  new Topic(stack, 'Pages', { encryptionKey: new Key(stack, 'Key', { domain: 'pages' }), ...props });

const alarmIn = (stack: TerraformStack, notify: ITopicRef, props: Partial<AlarmProps> = {}): Alarm =>
  new Alarm(stack, 'Errors', {
    metric: { namespace: 'Shop', name: 'errors' },
    threshold: 5,
    notify,
    description: 'Orders fail',
    ...props,
  });

/** A topic with a subscriber and an alarm, and a role that publishes to it. */
const usual: Build = (stack) => {
  const topic = topicIn(stack);
  topic.subscribeEmail('oncall@example.com');
  alarmIn(stack, topic);
  topic.grants.publish(new Role(stack, 'Job', { trust: trust.service('lambda.amazonaws.com') }));
};

describe.each(NAMES)('under %s', (profile) => {
  test('every topic is encrypted with the key, and signs with SHA-256', () => {
    const aws = synth((stack) => {
      usual(stack);
      new Topic(stack, 'Other', { encryptionKey: new Key(stack, 'OtherKey', { domain: 'other' }), topicName: 'other' });
    }, profile);
    const keys = aws.ofType('aws_kms_key').map(({ arn }) => arn);

    expect(aws.ofType('aws_sns_topic')).toHaveLength(2);
    for (const { settings } of aws.ofType('aws_sns_topic')) {
      expect(keys).toContain(settings.kms_master_key_id);
      expect(settings.signature_version).toBe(2);
    }
  });

  test('every topic has a policy that names no wildcard in what it allows, and binds each service to its source', () => {
    const aws = synth(usual, profile);
    const policies = aws.ofType('aws_sns_topic_policy').map(({ settings }) => JSON.parse(String(settings.policy)));

    expect(policies).toHaveLength(aws.ofType('aws_sns_topic').length);
    for (const { Statement } of policies) {
      for (const { Effect, Principal, Action, Resource, Condition } of Statement) {
        if (Effect === 'Deny') continue;
        expect(JSON.stringify([Principal, Action, Resource])).not.toContain('*');
        expect(Condition.StringEquals['aws:SourceAccount']).toEqual([ACCOUNT]);
        expect(Condition.ArnLike['aws:SourceArn']).toEqual([
          `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:demo-Errors`,
        ]);
      }
    }
  });

  test('a topic with an alarm looks like this', () => {
    const { resource } = terraform(profile, usual) ?? {};
    const shown = Object.entries(resource ?? {}).filter(([type]) => /sns|alarm/.test(type));

    expect(Object.fromEntries(shown)).toMatchSnapshot();
  });
});

describe('who may publish', () => {
  const aws = synth(usual);
  const topic = aws.arnOf('demo/Pages');
  const key = aws.arnOf('demo/Key');
  const alarm = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:demo-Errors`;

  const fromAlarm: Request = {
    principal: 'cloudwatch.amazonaws.com',
    action: 'sns:Publish',
    resource: topic,
    context: { 'aws:SourceArn': alarm, 'aws:SourceAccount': ACCOUNT },
  };
  const encrypting: Request = { ...fromAlarm, action: 'kms:GenerateDataKey', resource: key };
  const fromJob: Request = { principal: aws.arnOf('demo/Job'), action: 'sns:Publish', resource: topic };
  const jobEncrypts: Request = {
    ...fromJob,
    action: 'kms:GenerateDataKey',
    resource: key,
    context: { 'kms:ViaService': `sns.${REGION}.amazonaws.com`, 'kms:EncryptionContext:aws:sns:topicArn': topic },
  };

  test.each<[string, Request]>([
    ['its alarm, to the topic', fromAlarm],
    ['its alarm, with a data key', encrypting],
    ['its alarm, with the data key of before', { ...encrypting, action: 'kms:Decrypt' }],
    ['the role, to the topic', fromJob],
    ['the role, with a data key', jobEncrypts],
    ['the role, with the data key of before', { ...jobEncrypts, action: 'kms:Decrypt' }],
  ])('%s', async (_, request) => {
    expect(await aws.simulate(request)).toBe('allowed');
  });

  const from = (context: Request['context']): Request['context'] => ({ ...fromAlarm.context, ...context });

  test.each<[string, Request]>([
    ['an alarm over plain HTTP', { ...fromAlarm, context: from({ 'aws:SecureTransport': 'false' }) }],
    ['the role over plain HTTP', { ...fromJob, context: { 'aws:SecureTransport': 'false' } }],
    ['another alarm', { ...fromAlarm, context: from({ 'aws:SourceArn': `${alarm}-2` }) }],
    ['another alarm, with a data key', { ...encrypting, context: from({ 'aws:SourceArn': `${alarm}-2` }) }],
    [
      'an alarm of that name in another account',
      {
        ...fromAlarm,
        context: { 'aws:SourceArn': alarm.replace(ACCOUNT, STRANGER), 'aws:SourceAccount': STRANGER },
      },
    ],
    ['another account, with a data key', { ...encrypting, context: from({ 'aws:SourceAccount': STRANGER }) }],
    ['CloudWatch for nobody in particular', { ...fromAlarm, context: {} }],
    ['another service', { ...fromAlarm, principal: 'events.amazonaws.com' }],
    ['another service, with a data key', { ...encrypting, principal: 'events.amazonaws.com' }],
    ['an alarm that would subscribe', { ...fromAlarm, action: 'sns:Subscribe' }],
    ['a role of another account', { ...fromJob, principal: `arn:aws:iam::${STRANGER}:role/job` }],
    ['the role, to another topic', { ...fromJob, resource: ELSEWHERE }],
    ['the role, that would subscribe', { ...fromJob, action: 'sns:Subscribe' }],
    ['the role, with the key directly', { ...jobEncrypts, context: {} }],
    [
      'the role, with the key for another topic',
      { ...jobEncrypts, context: { ...jobEncrypts.context, 'kms:EncryptionContext:aws:sns:topicArn': ELSEWHERE } },
    ],
    [
      'the role, with the key through another service',
      { ...jobEncrypts, context: { ...jobEncrypts.context, 'kms:ViaService': `sqs.${REGION}.amazonaws.com` } },
    ],
  ])('not %s', async (_, request) => {
    expect(await aws.simulate(request)).toBe('denied');
  });
});

describe('alarms', () => {
  test('count over five minutes, are quiet without data, and tell their topic', () => {
    const aws = synth(usual);

    expect(aws.ofType('aws_cloudwatch_metric_alarm').map(({ settings }) => settings)).toEqual([
      {
        alarm_name: 'demo-Errors',
        alarm_description: 'Orders fail',
        namespace: 'Shop',
        metric_name: 'errors',
        statistic: 'Sum',
        period: 300,
        evaluation_periods: 1,
        comparison_operator: 'GreaterThanOrEqualToThreshold',
        threshold: 5,
        treat_missing_data: 'notBreaching',
        actions_enabled: true,
        alarm_actions: [aws.arnOf('demo/Pages')],
      },
    ]);
  });

  test('that were let in together take one statement', () => {
    const policies = synth((stack) => {
      const topic = topicIn(stack);
      topic.subscribeHttps('pager', 'https://pager.example.com/hook');
      topic.allowAlarms(['demo-Errors', 'orders-*']);
      alarmIn(stack, topic);
    }).ofType('aws_sns_topic_policy');

    expect(JSON.parse(String(policies[0]?.settings.policy)).Statement).toHaveLength(2);
  });

  test.each([0, -1, 1.5, Number.NaN])('reject a threshold of %s', (threshold) => {
    expect(() => synth((stack) => alarmIn(stack, topicIn(stack), { threshold }))).toThrow(
      `threshold of 'demo/Errors' must be a whole number of at least 1, got ${threshold}`,
    );
  });

  test('reject what is only known at apply', () => {
    const token = Token.asString('${var.name}');

    expect(() => synth((stack) => alarmIn(stack, topicIn(stack), { alarmName: token }))).toThrow(
      /is a Terraform token/,
    );
    expect(() => synth((stack) => topicIn(stack).allowAlarms([token]))).toThrow(/is a Terraform token/);
    expect(() => synth((stack) => topicIn(stack, { topicName: token }))).toThrow(/is a Terraform token/);
    expect(() => synth((stack) => topicIn(stack).subscribeEmail(token))).toThrow(/is a Terraform token/);
  });

  test('reject what is no name of an alarm', () => {
    for (const name of ['', 'a*b', 'or?ers', 'x'.repeat(257)]) {
      expect(() => synth((stack) => topicIn(stack).allowAlarms([name]))).toThrow(/is no name of an alarm/);
    }
    for (const alarmName of ['', 'orders-*', 'x'.repeat(256)]) {
      expect(() => synth((stack) => alarmIn(stack, topicIn(stack), { alarmName }))).toThrow(
        /is not a name that an alarm/,
      );
    }
  });

  test('reject an imported topic that is not known to let them in', () => {
    const build = (allowsAlarms: boolean): Build => {
      return (stack) => void alarmIn(stack, Topic.fromArn(stack, 'Imported', ELSEWHERE, { allowsAlarms }));
    };

    expect(() => synth(build(false))).toThrow("an alarm must publish to the imported topic 'demo/Imported'");
    expect(synth(build(true)).ofType('aws_cloudwatch_metric_alarm')[0]?.settings.alarm_actions).toEqual([ELSEWHERE]);
  });
});

describe('subscribers', () => {
  test('are told by mail or over TLS, each once', () => {
    const found = synth((stack) => {
      const topic = topicIn(stack);
      topic.subscribeEmail('oncall@example.com');
      topic.subscribeEmail('oncall@example.com');
      topic.subscribeHttps('pager', 'https://pager.example.com/hook');
      Topic.fromArn(stack, 'Imported', ELSEWHERE).subscribeEmail('oncall@example.com');
    }).ofType('aws_sns_topic_subscription');

    expect(found.map(({ settings: { protocol, endpoint } }) => [protocol, endpoint])).toEqual([
      ['email', 'oncall@example.com'],
      ['email', 'oncall@example.com'],
      ['https', 'https://pager.example.com/hook'],
    ]);
    expect(new Set(found.map(({ settings }) => settings.topic_arn)).size).toBe(2);
  });

  test.each([
    'http://pager.example.com',
    'https://',
    'ftp://x',
    'pager.example.com',
    '${var.url}',
    'https://${var.host}/x',
  ])('reject %s', (url) => {
    expect(() => synth((stack) => topicIn(stack).subscribeHttps('pager', url))).toThrow(/is not reached over TLS/);
  });

  test('may have a secret in the path that is only known at apply', () => {
    const [found] = synth((stack) => {
      topicIn(stack).subscribeHttps(
        'pager',
        `https://pager.example.com/${new Key(stack, 'K', { domain: 'k' }).keyArn}`,
      );
    }).ofType('aws_sns_topic_subscription');

    expect(found?.settings.endpoint).toMatch(/^https:\/\/pager\.example\.com\/arn:aws:kms:/);
  });

  test.each(['oncall', 'on call@example.com', '@example.com', 'a@b', ''])("reject the mail address '%s'", (address) => {
    expect(() => synth((stack) => topicIn(stack).subscribeEmail(address))).toThrow(/has no mail address/);
  });

  test('reject another address under a name that is taken', () => {
    const twice: Build = (stack) => {
      const topic = topicIn(stack);
      topic.subscribeHttps('pager', 'https://pager.example.com/a');
      topic.subscribeHttps('pager', 'https://pager.example.com/b');
    };

    expect(() => synth(twice)).toThrow("'demo/Pages' has another 'pager' already");
    expect(() => synth((stack) => topicIn(stack).subscribeHttps('Policy', 'https://pager.example.com'))).toThrow(
      "'demo/Pages' has another 'Policy' already",
    );
  });
});

describe('a topic', () => {
  test('fails synthesis where alarms would reach nobody', () => {
    expect(() => synth((stack) => alarmIn(stack, topicIn(stack)))).toThrow(
      "'demo/Pages' takes alarms, but nobody is subscribed to it",
    );
  });

  test('needs no subscriber of its own where one is elsewhere, for a reason', () => {
    const elsewhere = (because: string): Build => {
      return (stack) => {
        const topic = topicIn(stack);
        topic.subscribedElsewhere({ because });
        alarmIn(stack, topic);
      };
    };

    expect(synth(elsewhere('the chat channel #alarms')).ofType('aws_sns_topic')).toHaveLength(1);
    expect(() => synth(elsewhere(' '))).toThrow(/subscribedElsewhere needs a reason/);
  });

  test('needs no subscriber while no alarm publishes to it', () => {
    expect(synth((stack) => topicIn(stack)).ofType('aws_sns_topic')).toHaveLength(1);
  });

  test('takes more statements, about itself alone', () => {
    const policies = synth((stack) =>
      topicIn(stack).addToPolicy({
        principals: { service: ['events.amazonaws.com'] },
        actions: ['sns:Publish'],
        conditions: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      }),
    ).ofType('aws_sns_topic_policy');
    const statements = JSON.parse(String(policies[0]?.settings.policy)).Statement;

    expect(statements).toHaveLength(2);
    for (const { Resource } of statements) expect(Resource).toEqual([policies[0]?.settings.arn]);
  });

  test('rejects a name that SNS would not accept', () => {
    for (const topicName of ['pages.fifo', 'a b', '', 'x'.repeat(257)]) {
      expect(() => synth((stack) => topicIn(stack, { topicName }))).toThrow(/topicName of 'demo\/Pages' is not a name/);
    }
  });
});
