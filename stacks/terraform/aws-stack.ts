import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { LocalBackend, S3Backend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { profileOf } from '../../profiles/bind';
import { environmentOf } from '../environments';

/** A stack in the account, region and state of the environment that its profile names. */
export class AwsStack extends TerraformStack {
  public constructor(scope: Construct, id: string, owner: string) {
    super(scope, id);
    const profile = profileOf(this);
    const { account, region, backend } = environmentOf(profile);
    new AwsProvider(this, 'Aws', {
      region,
      allowedAccountIds: [account],
      defaultTags: [{ tags: { environment: profile.name, owner, stack: id, 'managed-by': 'ashlar' } }],
    });
    if (backend.kind === 'local') new LocalBackend(this, { path: `${id}.tfstate` });
    else {
      const { bucket, kmsKeyArn: kmsKeyId } = backend;
      new S3Backend(this, { bucket, key: `${id}.tfstate`, region: backend.region, encrypt: true, kmsKeyId });
      this.addOverride('terraform.backend.s3.use_lockfile', true);
    }
  }
}
