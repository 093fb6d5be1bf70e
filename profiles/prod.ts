import { deepFreeze } from './freeze';
import type { Profile } from './profile';

/** Customer data, or reachable by strangers. */
export const prod: Profile = deepFreeze<Profile>({
  name: 'prod',
  key: { rotationDays: 365, deletionWindowDays: 30 }, // 30: AWS' recommendation and the most KMS allows
  bucket: { customerKey: true, recoveryDays: 365, abortUploadsAfterDays: 7, accessLogs: true, lockDays: 0 },
  logs: { retentionDays: 365, customerKey: true }, // Security Hub CloudWatch.16, Checkov CKV_AWS_338
  trail: { lockDays: 365, lockMode: 'COMPLIANCE', dataEvents: true, insights: true }, // CIS AWS 7.0 4.8, 4.9
  role: { permissionsBoundary: true, maxSessionHours: 1 }, // IAM's own default session
  workload: { minReplicas: 3, minUserId: 10_001, userNamespaces: false, appArmor: false }, // one replica per availability zone
  tenant: { podSecurity: 'restricted', maxPods: 50 },
  images: { registries: [] },
  kubernetes: { minimum: '1.30' },
  enforcement: { low: 'warn', medium: 'deny', high: 'deny', critical: 'deny' },
  waivers: { longestDays: 90, budget: 10 },
  objectives: { compliancePercent: 95, mendCriticalHours: 72, detectHours: 4 }, // M1, M2, M8 of the hardening guide
});
