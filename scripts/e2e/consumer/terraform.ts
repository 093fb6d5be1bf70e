import { expectFindings, type Project } from './project';

const PROGRAM = `import { App, TerraformStack } from 'cdktf';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Bucket, Key, Role, trust } from 'ashlar/aws';
import { bindProfile, profileFromEnvironment } from 'ashlar/profiles';

class DataPlatform extends TerraformStack {
  public constructor(scope: App, id: string) {
    super(scope, id);
    new AwsProvider(this, 'Aws', { region: 'eu-west-1' });
    const key = new Key(this, 'Key', { domain: 'orders' });
    const orders = new Bucket(this, 'Orders', { encryptionKey: key });
    const importer = new Role(this, 'Importer', { trust: trust.service('lambda.amazonaws.com') });
    orders.grants.write(importer, 'incoming/');
  }
}

const app = new App();
bindProfile(app, profileFromEnvironment());
new DataPlatform(app, 'data-platform');
app.synth();
`;

const MODULE = `import { Bucket } from 'ashlar/aws/bucket';
import { Bucket as Same } from 'ashlar/aws';

if (Bucket !== Same) throw new Error('two classes named Bucket');
`;

const STACK = 'cdktf.out/stacks/data-platform/cdk.tf.json';

/** A platform team that writes Terraform. */
export const terraformProject: Project = {
  name: 'terraform',
  peers: ['cdktf', '@cdktf/provider-aws', 'constructs'],
  absent: ['cdk8s', 'cdk8s-plus-27', 'cdktf-cli', 'cdk8s-cli'],
  files: { 'main.ts': PROGRAM, 'light.mjs': MODULE },
  checkDeclarations: true,
  async use(consumer) {
    await consumer.run('synthesize', process.execPath, ['main.js']);
    expectFindings('terraform', await consumer.check('check', ['cdktf.out']), []);

    await consumer.run('import from a module', process.execPath, ['light.mjs']);

    consumer.write(
      STACK,
      consumer.read(STACK).replaceAll('"block_public_policy": true', '"block_public_policy": false'),
    );
    const buckets = (await consumer.check('check a public bucket', ['cdktf.out'])).map((finding) =>
      finding.replace(/\..*/, ''),
    );
    expectFindings('terraform, made public', [...new Set(buckets)], ['S3-001 aws_s3_bucket']);
  },
};
