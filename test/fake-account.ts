import { createHash } from 'node:crypto';
import type { TerraformJson } from '../testing/terraform';

/** Where every simulated stack is deployed. */
export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** A resource with its settings as they will be after apply: every reference replaced by a made-up, fixed value. */
export interface AppliedResource {
  readonly type: string;
  /** `aws_s3_bucket.Orders_1A2B3C4D`. */
  readonly address: string;
  /** The construct path of the resource, `data-platform/Orders/Resource`. */
  readonly path: string;
  readonly arn?: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

type Settings = Readonly<Record<string, unknown>>;
type Naming = (name: string, address: string) => string;

const here = (service: string, kind = ''): Naming => {
  return (name) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}${name}`;
};
const global = (service: string, kind: string): Naming => {
  return (name) => `arn:aws:${service}::${ACCOUNT}:${kind}${name}`;
};

const keyId = (address: string): string =>
  createHash('sha256')
    .update(address)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Which setting names a resource, and the ARN that comes of it. A type that is missing here is added here. */
const ARNS: Readonly<Record<string, readonly [setting: string, arn: Naming]>> = {
  aws_cloudtrail: ['name', here('cloudtrail', 'trail/')],
  aws_cloudwatch_log_group: ['name', here('logs', 'log-group:')],
  aws_cloudwatch_metric_alarm: ['alarm_name', here('cloudwatch', 'alarm:')],
  aws_dynamodb_table: ['name', here('dynamodb', 'table/')],
  aws_iam_policy: ['name', global('iam', 'policy/')],
  aws_iam_role: ['name', global('iam', 'role/')],
  aws_kms_alias: ['name', here('kms')],
  aws_kms_key: ['', (_, address) => here('kms', 'key/')(keyId(address), address)],
  aws_lambda_function: ['function_name', here('lambda', 'function:')],
  aws_s3_bucket: ['bucket', (name) => `arn:aws:s3:::${name}`],
  aws_secretsmanager_secret: ['name', here('secretsmanager', 'secret:')],
  aws_sns_topic: ['name', here('sns')],
  aws_sqs_queue: ['name', here('sqs')],
};

const DATA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_caller_identity: { account_id: ACCOUNT, id: ACCOUNT },
  aws_partition: { partition: 'aws', dns_suffix: 'amazonaws.com', id: 'aws' },
  aws_region: { id: REGION, name: REGION, region: REGION },
};

/** What Terraform reads for itself. */
const META = new Set(['//', 'depends_on', 'lifecycle', 'provider', 'provisioner', 'connection', 'timeouts']);

/** The resources of a stack as they will be, tokens resolved. */
export function applied(stack: TerraformJson): readonly AppliedResource[] {
  const resources = stack.resource ?? {};
  return Object.entries(resources).flatMap(([type, named]) =>
    Object.entries(named).map(([name, settings]) => {
      const own = Object.entries(settings).filter(([key]) => !META.has(key));
      return {
        type,
        address: `${type}.${name}`,
        path: pathOf(settings),
        ...(ARNS[type] && { arn: attribute(type, name, 'arn', resources) }),
        settings: resolveIn(Object.fromEntries(own), resources) as Settings,
      };
    }),
  );
}

const pathOf = (settings: Settings): string => {
  const comment = settings['//'] as { metadata?: { path?: string } } | undefined;
  return comment?.metadata?.path ?? '';
};

type Resources = NonNullable<TerraformJson['resource']>;

function resolveIn(value: unknown, resources: Resources): unknown {
  if (typeof value === 'string') return resolveText(value, resources);
  if (Array.isArray(value)) return value.map((item) => resolveIn(item, resources));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveIn(item, resources)]));
}

function resolveText(text: string, resources: Resources): string {
  return text
    .replaceAll(/(?<!\$)\$\{([^}]+)\}/g, (_, expression: string) => referred(expression, resources))
    .replaceAll('$${', '${');
}

function referred(expression: string, resources: Resources): string {
  const data = /^data\.(\w+)\.[\w-]+\.(\w+)$/.exec(expression);
  if (data) return DATA[data[1] ?? '']?.[data[2] ?? ''] ?? unresolved(expression);
  const [, type = '', name = '', wanted = ''] = /^(\w+)\.([\w-]+)\.(\w+)$/.exec(expression) ?? unresolved(expression);
  return attribute(type, name, wanted, resources);
}

function attribute(type: string, name: string, wanted: string, resources: Resources): string {
  const settings: Settings = resources[type]?.[name] ?? unresolved(`${type}.${name}`);
  const [setting = '', arn] = ARNS[type] ?? [];
  const given = settings[wanted];
  if (typeof given === 'string') return resolveText(given, resources);
  if (type === 'aws_kms_key' && (wanted === 'key_id' || wanted === 'id')) return keyId(`${type}.${name}`);
  if (wanted === 'arn' && arn) return arn(attribute(type, name, setting, resources), `${type}.${name}`);
  if (wanted === 'id' && setting !== '') return attribute(type, name, setting, resources);
  if (wanted === setting) return name.toLowerCase().replaceAll('_', '-'); // the provider makes one up
  return unresolved(`${type}.${name}.${wanted}`);
}

function unresolved(expression: string): never {
  throw new Error(`no made-up value for \${${expression}}: add one to ARNS or DATA in test/fake-account.ts`);
}
