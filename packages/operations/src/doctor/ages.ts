import { counted } from '@holdfast/configuration/commands';

/** Milliseconds of a day. */
export const DAY_MS = 86_400_000;

/** An age as a person says it: days from two on, else hours. */
export function age(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  return days >= 2
    ? counted(days, 'day')
    : counted(Math.max(0, Math.round(ms / 3_600_000)), 'hour');
}
