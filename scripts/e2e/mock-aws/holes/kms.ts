import { asks, type Hole, jsonOf, withJson } from '../hole';

/** AWS rotates yearly where nothing else was asked for. */
const DEFAULT_DAYS = 365;

/** AWS remembers how often a key rotates, and says so. */
export const rotationPeriod = (): Hole => {
  const days = new Map<string, number>();
  return {
    lacks: 'forgets the rotation period: the next plan wants to set it again',
    handles: asks('kms', ['EnableKeyRotation', 'GetKeyRotationStatus']),
    fill: async (request, upstream) => {
      const { KeyId, RotationPeriodInDays } = jsonOf(request);
      const key = String(KeyId).split('/').at(-1) ?? '';
      const response = await upstream(request);
      if (response.status !== 200) return response;
      if (request.operation === 'EnableKeyRotation') {
        days.set(key, typeof RotationPeriodInDays === 'number' ? RotationPeriodInDays : DEFAULT_DAYS);
        return response;
      }
      const status = jsonOf(response);
      if (status.KeyRotationEnabled !== true) return response;
      return withJson(response, { ...status, RotationPeriodInDays: days.get(key) ?? DEFAULT_DAYS });
    },
  };
};
