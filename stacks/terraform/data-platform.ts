import type { Construct } from 'constructs';
import { Bucket } from '../../constructs/aws/bucket/bucket';
import { Key } from '../../constructs/aws/key/key';
import { Role } from '../../constructs/aws/role/role';
import { trust } from '../../constructs/aws/role/trust';
import { AwsStack } from './aws-stack';

/** Orders come in, reports go out: a key for each data domain, and roles that can do one thing each. */
export class DataPlatform extends AwsStack {
  public constructor(scope: Construct, id: string) {
    super(scope, id, 'data-team');

    const orders = new Bucket(this, 'Orders', { encryptionKey: new Key(this, 'OrdersKey', { domain: 'orders' }) });
    const reports = new Bucket(this, 'Reports', { encryptionKey: new Key(this, 'ReportsKey', { domain: 'reports' }) });

    const importer = new Role(this, 'Importer', { trust: trust.service('lambda.amazonaws.com') });
    orders.grants.write(importer, 'incoming/');

    const reporter = new Role(this, 'Reporter', { trust: trust.service('lambda.amazonaws.com') });
    orders.grants.read(reporter, 'incoming/');
    reports.grants.write(reporter, 'daily/');
  }
}
