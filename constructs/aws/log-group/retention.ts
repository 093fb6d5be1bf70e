/** Days of retention that CloudWatch Logs accepts (PutRetentionPolicy). Its "for ever" is left out on purpose. */
const ACCEPTED_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export const LONGEST_RETENTION_DAYS = 3653;

/** The shortest retention that CloudWatch Logs accepts and that lasts `days` days; the longest where none does. */
export const acceptedRetention = (days: number): number =>
  ACCEPTED_DAYS.find((accepted) => accepted >= days) ?? LONGEST_RETENTION_DAYS;
