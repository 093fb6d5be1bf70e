import type { Policy } from '../core/policy';
import { deepFreeze } from './freeze';
import type { Profile } from './profile';

/** What the judge measures by under a profile: the controls' numbers come from the same fields that constructs read. */
export function policyOf(profile: Profile): Policy {
  const { key, bucket, logs, trail, role, workload, tenant, images, kubernetes } = profile;
  return deepFreeze<Policy>({
    name: profile.name,
    controls: {
      'kms-rotation': { rotationDays: key.rotationDays },
      'kms-deletion-guard': { deletionWindowDays: key.deletionWindowDays },
      's3-sse-kms': { customerKey: bucket.customerKey },
      's3-versioning-lifecycle': {
        recoveryDays: bucket.recoveryDays,
        abortUploadsAfterDays: bucket.abortUploadsAfterDays,
      },
      's3-access-logging': { accessLogs: bucket.accessLogs },
      's3-object-lock-evidence': { lockDays: trail.lockDays, lockMode: trail.lockMode },
      'log-group-protected': { retentionDays: logs.retentionDays, customerKey: logs.customerKey },
      'cloudtrail-bucket-protected': { accessLogs: bucket.accessLogs },
      'cloudtrail-data-events': { dataEvents: trail.dataEvents },
      'iam-permissions-boundary': {
        permissionsBoundary: role.permissionsBoundary,
        maxSessionHours: role.maxSessionHours,
      },
      'k8s-run-as-non-root': { minUserId: workload.minUserId },
      'k8s-spread-replicas': { minReplicas: workload.minReplicas },
      'k8s-pss-restricted-enforced': { level: tenant.podSecurity, minimum: kubernetes.minimum },
      'k8s-allowed-registries': { registries: images.registries },
    },
    stages: profile.enforcement,
    waivers: profile.waivers,
    kubernetes,
  });
}
