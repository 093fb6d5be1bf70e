import { deepFreeze } from './freeze';
import type { Profile } from './profile';

/** A place to try things: no customer data, rebuilt at will. Everything is closed and encrypted; little is kept for long. */
export const dev: Profile = deepFreeze<Profile>({
  name: 'dev',
  key: {
    rotationDays: 365, // KMS' own default; CIS AWS 7.0 4.6 asks for rotation, not for a period
    deletionWindowDays: 7, // the shortest KMS allows
  },
  bucket: {
    customerKey: true,
    recoveryDays: 7,
    abortUploadsAfterDays: 7, // Security Hub S3.13 samples
    accessLogs: true, // Security Hub S3.9
    lockDays: 0,
  },
  logs: { retentionDays: 30, customerKey: true },
  trail: { lockDays: 30, lockMode: 'GOVERNANCE', dataEvents: false, insights: false },
  role: { permissionsBoundary: false, maxSessionHours: 12 },
  workload: {
    minReplicas: 2, // the least that survives a node's drain
    minUserId: 10_001, // above 10000, so that it collides with no user of the host
    userNamespaces: false,
    appArmor: false,
  },
  tenant: { podSecurity: 'restricted', maxPods: 100 },
  images: { registries: [] },
  kubernetes: { minimum: '1.30' }, // ValidatingAdmissionPolicy v1 and the AppArmor field
  enforcement: { low: 'audit', medium: 'audit', high: 'warn', critical: 'deny' },
  waivers: { longestDays: 365, budget: 50 },
  objectives: { compliancePercent: 80, mendCriticalHours: 720, detectHours: 24 },
});
