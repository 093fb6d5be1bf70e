import type { DenyStatement } from '../iam/statement';

/** What no role within the boundary may do, whatever its own policies say. */
export function boundaryDenials(boundaryArn: string): readonly DenyStatement[] {
  return [
    {
      sid: 'RolesOnlyWithinTheBoundary',
      effect: 'Deny',
      actions: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
        'iam:UpdateAssumeRolePolicy',
      ],
      conditions: { StringNotEquals: { 'iam:PermissionsBoundary': boundaryArn } }, // also where there is none
    },
    {
      sid: 'BoundariesStay',
      effect: 'Deny',
      actions: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
    },
    {
      sid: 'BoundaryUntouched',
      effect: 'Deny',
      actions: [
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      resources: [boundaryArn],
    },
    {
      sid: 'NoUsersNoKeys',
      effect: 'Deny',
      actions: [
        'iam:AddUserToGroup',
        'iam:AttachGroupPolicy',
        'iam:AttachUserPolicy',
        'iam:CreateAccessKey',
        'iam:CreateLoginProfile',
        'iam:CreateServiceSpecificCredential',
        'iam:CreateUser',
        'iam:DeactivateMFADevice',
        'iam:DeleteVirtualMFADevice',
        'iam:PutGroupPolicy',
        'iam:PutUserPermissionsBoundary',
        'iam:PutUserPolicy',
        'iam:ResetServiceSpecificCredential',
        'iam:UpdateAccessKey',
        'iam:UpdateLoginProfile',
        'iam:UploadSSHPublicKey',
        'iam:UploadSigningCertificate',
      ],
    },
    {
      sid: 'NoNewIdentityProviders',
      effect: 'Deny',
      actions: [
        'iam:AddClientIDToOpenIDConnectProvider',
        'iam:CreateOpenIDConnectProvider',
        'iam:CreateSAMLProvider',
        'iam:UpdateOpenIDConnectProviderThumbprint',
        'iam:UpdateSAMLProvider',
      ],
    },
    {
      sid: 'WatchersStayOn',
      effect: 'Deny',
      actions: [
        'access-analyzer:DeleteAnalyzer',
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
        'config:DeleteConfigurationRecorder',
        'config:DeleteDeliveryChannel',
        'config:PutConfigurationRecorder',
        'config:StopConfigurationRecorder',
        'guardduty:DeleteDetector',
        'guardduty:DisassociateFromAdministratorAccount',
        'guardduty:StopMonitoringMembers',
        'guardduty:UpdateDetector',
        'securityhub:DisableSecurityHub',
      ],
    },
    {
      sid: 'KeysLive',
      effect: 'Deny',
      actions: ['kms:DeleteImportedKeyMaterial', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:ScheduleKeyDeletion'],
    },
    {
      sid: 'AccountStays',
      effect: 'Deny',
      actions: ['account:CloseAccount', 'organizations:LeaveOrganization'],
    },
  ];
}
