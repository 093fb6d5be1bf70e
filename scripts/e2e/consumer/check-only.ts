import { LaneFailed } from '../lane';
import type { Project } from './project';

const CONTROL = `import { defineAdapter, defineControl, must } from 'ashlar/controls';

const queue = defineAdapter('acme/queue', ['aws_sqs_queue'], (node, plan) => plan.read(node));

export const queueDeadLetters = defineControl({
  id: 'ACME-001',
  slug: 'acme-queue-dead-letters',
  title: 'A queue keeps what it cannot deliver',
  severity: 'medium',
  severityBecause: 'Messages are lost, not leaked.',
  why: 'A message that fails for ever is dropped at the end of its retention, and nobody knows.',
  frameworks: {},
  judges: queue,
  clauses: {
    'dead-letter-queue': (block) =>
      must(block.value('redrive_policy'), (policy) => policy !== undefined, {
        because: 'it has no redrive_policy',
        fix: 'set redrive_policy with a dead-letter queue',
      }),
  },
  enforcedBy: [],
  telemetry: 'CloudWatch ApproximateNumberOfMessagesVisible of the dead-letter queue',
});
`;

const CONFIG = `import { defineConfig, defineWaivers } from 'ashlar';
import { queueDeadLetters } from './control';

const waivers = defineWaivers([]);

export default defineConfig({ paths: ['main.tf.json'], controls: [queueDeadLetters], waivers });
`;

/** A waiver of a control that there is not. */
const TYPO = `import { defineWaivers } from 'ashlar';

defineWaivers([
  // @ts-expect-error no such control
  { control: 'S3-999', at: 'a/B', because: 'c', owner: 'd', ticket: 'E-1', until: '2027-01-31' },
]);
`;

const PUBLIC_BUCKET = {
  resource: {
    aws_s3_bucket: { orders: { bucket: 'orders' } },
    aws_s3_bucket_public_access_block: {
      orders: { bucket: '${aws_s3_bucket.orders.id}', block_public_acls: false, block_public_policy: false },
    },
    aws_sqs_queue: { orders: { name: 'orders' } },
  },
};

/** A team that only judges, with a control of its own. */
export const checkOnly: Project = {
  name: 'check-only',
  peers: [],
  absent: ['cdktf', 'cdk8s', 'cdk8s-plus-27', '@cdktf/provider-aws', 'constructs', 'cdktf-cli', 'cdk8s-cli'],
  files: {
    'control.ts': CONTROL,
    'ashlar.config.ts': CONFIG,
    'typo.ts': TYPO,
    'main.tf.json': JSON.stringify(PUBLIC_BUCKET, null, 2),
    'notes.yaml': 'kind: [',
  },
  checkDeclarations: true,
  async use(consumer) {
    const found = await consumer.check('check a bucket', []);
    const missed = ['S3-001 aws_s3_bucket.orders', 'ACME-001 aws_sqs_queue.orders'].filter(
      (finding) => !found.includes(finding),
    );
    if (missed.length > 0) throw new LaneFailed(`check-only: ${missed.join(', ')} not found among ${found.join(', ')}`);

    const args = ['--no-install', 'ashlar', 'check', 'notes.yaml'];
    const { stderr } = await consumer.run('refuse what cannot be read', 'npx', args, [2]);
    if (!/^ashlar: notes\.yaml:1:/m.test(stderr)) throw new LaneFailed(`check-only: ${stderr} does not name the line`);
    await consumer.run('explain', 'npx', ['--no-install', 'ashlar', 'explain', 'S3-001']);
  },
};
