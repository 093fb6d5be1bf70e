import type { Example, Examples } from '../../../core/examples';

const statement = (service: unknown, Condition?: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', Condition }],
  });

const role = (service: unknown, condition?: object): Example => ({
  resource: { aws_iam_role: { r: { assume_role_policy: statement(service, condition) } } },
});

const bucket = (service: unknown, condition?: object): Example => ({
  resource: { aws_s3_bucket_policy: { p: { bucket: 'logs', policy: statement(service, condition) } } },
});

const ACCOUNT = { StringEquals: { 'aws:SourceAccount': '111122223333' } };

export const examples: Examples = {
  accepts: {
    'a role for one account': role('vpc-flow-logs.amazonaws.com', ACCOUNT),
    'a role for the account that Terraform runs in': role('config.amazonaws.com', {
      StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.current.account_id}' },
    }),
    'a bucket for one trail': bucket('cloudtrail.amazonaws.com', {
      ArnEquals: { 'AWS:SourceArn': '${aws_cloudtrail.main.arn}' },
    }),
    'a bucket for one organization': bucket('cloudtrail.amazonaws.com', {
      StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
    }),
    'a key for one log group, told by its encryption context': {
      resource: {
        aws_kms_key: {
          logs: {
            policy: statement('logs.eu-west-1.amazonaws.com', {
              ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:111122223333:log-group:shop' },
            }),
          },
        },
      },
    },
    'a function for one rule': {
      resource: {
        aws_lambda_permission: {
          p: {
            action: 'lambda:InvokeFunction',
            function_name: 'importer',
            principal: 'events.amazonaws.com',
            source_arn: '${aws_cloudwatch_event_rule.r.arn}',
          },
        },
      },
    },
  },
  rejects: {
    'a role for any account': { clauses: ['source-guard'], given: role('vpc-flow-logs.amazonaws.com') },
    'a role where one of two services tells no source': {
      clauses: ['source-guard'],
      given: role(['lambda.amazonaws.com', 'states.amazonaws.com']),
    },
    'a source that need not be told': {
      clauses: ['source-guard'],
      given: role('states.amazonaws.com', { StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }),
    },
    'a source of any account': {
      clauses: ['source-guard'],
      given: role('states.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:states:*:*:stateMachine:*' } }),
    },
    'a bucket for any account': { clauses: ['source-guard'], given: bucket('logging.s3.amazonaws.com') },
    'a bucket for any trail: there CloudTrail does tell': {
      clauses: ['source-guard'],
      given: bucket('cloudtrail.amazonaws.com'),
    },
    'a bucket that Lambda may write to: there it does tell': {
      clauses: ['source-guard'],
      given: bucket('lambda.amazonaws.com'),
    },
    'a queue, by a data source': {
      clauses: ['source-guard'],
      given: {
        resource: { aws_sqs_queue_policy: { p: { policy: '${data.aws_iam_policy_document.d.json}' } } },
        data: {
          aws_iam_policy_document: {
            d: {
              statement: {
                actions: ['sqs:SendMessage'],
                resources: ['*'],
                principals: { type: 'Service', identifiers: ['sns.amazonaws.com'] },
              },
            },
          },
        },
      },
    },
    'a key for the log groups of any account': {
      clauses: ['source-guard'],
      given: {
        resource: {
          aws_kms_key_policy: {
            logs: {
              policy: statement('logs.eu-west-1.amazonaws.com', {
                ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:*:*:log-group:*' },
              }),
            },
          },
        },
      },
    },
    'a function for any bucket': {
      clauses: ['source-guard'],
      given: {
        resource: {
          aws_lambda_permission: {
            p: { action: 'lambda:InvokeFunction', function_name: 'importer', principal: 's3.amazonaws.com' },
          },
        },
      },
    },
  },
  cannotTell: {
    'a source that a variable decides': role('states.amazonaws.com', { ArnLike: { 'aws:SourceArn': '${var.source}' } }),
    'a policy that a variable decides': { resource: { aws_iam_role: { r: { assume_role_policy: '${var.trust}' } } } },
  },
  notApplicable: {
    'Lambda, which tells no source when it takes on a role': role('lambda.amazonaws.com'),
    'EC2, which tells none either': role(['ec2.amazonaws.com']),
    'CloudTrail, which tells none when it writes to a log group': role('cloudtrail.amazonaws.com'),
    'a role for another account': {
      resource: {
        aws_iam_role: {
          r: {
            assume_role_policy: JSON.stringify({
              Statement: { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
            }),
          },
        },
      },
    },
    'a service that is denied': {
      resource: {
        aws_s3_bucket_policy: {
          p: {
            policy: JSON.stringify({
              Statement: { Effect: 'Deny', Principal: { Service: 'config.amazonaws.com' }, Action: '*', Resource: '*' },
            }),
          },
        },
      },
    },
  },
};
