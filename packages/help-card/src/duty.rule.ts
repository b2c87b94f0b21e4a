import { englishCards } from './card-texts.ts';
import { instantInWords } from './instant-in-words.rule.ts';

/** Whether somebody is on duty, and when that changes; null if it is not known. */
export interface DutyState {
  readonly isOnDuty: boolean;
  readonly until: Date | null;
}

/** Says plainly whether anybody is on duty. */
export function dutyInWords({ isOnDuty, until }: DutyState, timeZone: string): string {
  const { duty, reach, locale } = englishCards;
  const [plain, timed] = isOnDuty
    ? [duty.ON_DUTY, duty.ON_DUTY_UNTIL]
    : [reach.NOBODY_ON_DUTY, reach.NOBODY_ON_DUTY_UNTIL];
  return until === null
    ? plain
    : timed.replace('{until}', instantInWords(until, { timeZone, locale }));
}
