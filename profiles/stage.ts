import { deepFreeze } from './freeze';
import type { Profile } from './profile';

/** Production's rehearsal: the same rules, shorter memories. */
export const stage: Profile = deepFreeze<Profile>({
  name: 'stage',
  key: { rotationDays: 365, deletionWindowDays: 30 },
  bucket: { customerKey: true, recoveryDays: 30, abortUploadsAfterDays: 7, accessLogs: true, lockDays: 0 },
  logs: { retentionDays: 90, customerKey: true },
  trail: { lockDays: 90, lockMode: 'GOVERNANCE', dataEvents: true, insights: true },
  role: { permissionsBoundary: true, maxSessionHours: 4 },
  workload: { minReplicas: 2, minUserId: 10_001, userNamespaces: false, appArmor: false },
  tenant: { podSecurity: 'restricted', maxPods: 50 },
  images: { registries: [] },
  kubernetes: { minimum: '1.30' },
  enforcement: { low: 'audit', medium: 'warn', high: 'deny', critical: 'deny' },
  waivers: { longestDays: 180, budget: 20 },
  objectives: { compliancePercent: 90, mendCriticalHours: 168, detectHours: 8 },
});
