import type { Profile } from '../profiles/profile';

/** Where Terraform keeps its state. */
export type Backend =
  /** A file beside the synthesized stack: for trying out, never shared. */
  | { readonly kind: 'local' }
  /** The choice for everything that matters: encrypted under a customer key, locked by a lock file (Terraform 1.10 or newer). */
  | { readonly kind: 's3'; readonly bucket: string; readonly region: string; readonly kmsKeyArn: string };

/** Where one environment lives. */
export interface Environment {
  /** The AWS account id, 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly backend: Backend;
}

/** The one place to edit before anything is deployed: accounts, regions and state of each environment. */
const environments: Readonly<Record<string, Environment>> = {
  dev: { account: '111111111111', region: 'eu-west-1', backend: { kind: 'local' } },
  stage: {
    account: '222222222222',
    region: 'eu-west-1',
    backend: {
      kind: 's3',
      bucket: 'example-stage-terraform-state',
      region: 'eu-west-1',
      kmsKeyArn: 'arn:aws:kms:eu-west-1:222222222222:alias/terraform-state',
    },
  },
  prod: {
    account: '333333333333',
    region: 'eu-west-1',
    backend: {
      kind: 's3',
      bucket: 'example-prod-terraform-state',
      region: 'eu-west-1',
      kmsKeyArn: 'arn:aws:kms:eu-west-1:333333333333:alias/terraform-state',
    },
  },
};

/** The environment that a profile is deployed to. */
export function environmentOf({ name }: Profile): Environment {
  const environment = environments[name];
  if (environment === undefined) {
    throw new Error(`stacks/environments.ts knows no environment '${name}': add its account, region and backend`);
  }
  return environment;
}
