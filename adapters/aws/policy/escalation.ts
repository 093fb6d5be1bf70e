/** Actions that hand a role to a service, which then acts with its permissions. */
export const PASS_ROLE = 'iam:passrole';

/** Actions that change what somebody may do: whoever holds one on the right target can give it everything. */
export const POLICY_WRITES: readonly string[] = [
  'iam:createpolicyversion',
  'iam:setdefaultpolicyversion',
  'iam:attachrolepolicy',
  'iam:attachuserpolicy',
  'iam:attachgrouppolicy',
  'iam:putrolepolicy',
  'iam:putuserpolicy',
  'iam:putgrouppolicy',
  'iam:updateassumerolepolicy',
  'iam:addusertogroup',
  'iam:putrolepermissionsboundary',
  'iam:deleterolepermissionsboundary',
  'iam:putuserpermissionsboundary',
  'iam:deleteuserpermissionsboundary',
];

/** Actions that make or reset a credential of somebody else. */
export const CREDENTIAL_WRITES: readonly string[] = [
  'iam:createaccesskey',
  'iam:createloginprofile',
  'iam:updateloginprofile',
  'iam:createservicespecificcredential',
  'iam:resetservicespecificcredential',
  'iam:uploadsigningcertificate',
];
