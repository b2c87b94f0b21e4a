import { isTimeZone, type Fault } from '@holdfast/kernel';

/** What somebody wishes to change of their profile; null for what stays as it is. */
export interface ProfileChanges {
  readonly timeZone: string | null;
  readonly locale: string | null;
}

/** What must change before these changes can be made. */
export function profileFaults({ timeZone }: ProfileChanges): readonly Fault[] {
  return timeZone === null || isTimeZone(timeZone)
    ? []
    : [{ path: 'timeZone', message: 'Name an IANA time zone, such as Europe/Vienna.' }];
}
