import { isTimeZone, type Fault } from '@holdfast/kernel';

/** Changes to a profile; null keeps a value. */
export interface ProfileChanges {
  readonly timeZone: string | null;
  readonly locale: string | null;
}

/** Finds what is wrong with these changes. */
export function profileFaults({ timeZone }: ProfileChanges): readonly Fault[] {
  return timeZone === null || isTimeZone(timeZone)
    ? []
    : [{ path: 'timeZone', message: 'Name an IANA time zone, such as Europe/Vienna.' }];
}
