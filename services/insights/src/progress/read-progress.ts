import { localDayAt } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { checkInDays } from '../check-in-day/check-in-day.repository.ts';
import { enrolments } from '../enrolment/enrolment.repository.ts';
import { cravingTrendOf, trendDays, type CravingTrend } from './craving-trend.rule.ts';
import { progressOf, rateWindow, type Progress } from './progress.rule.ts';

/** Counts, and the trend that follows from the answers. */
export interface ReadProgress extends Progress {
  readonly cravingTrend: CravingTrend;
}

/** Reads a member's progress as of today in their zone; null until their enrolment has arrived here. */
export function readProgress(
  { memberId, timeZone, session }: AskingMember,
  now: Date,
): Promise<ReadProgress | null> {
  const today = localDayAt(now, timeZone);
  return session.read(async (tx) => {
    const enrolment = await enrolments.find(tx, memberId);
    if (enrolment === null) return null;
    const { from, to } = rateWindow(enrolment.enrolledOn, today);
    const recordedDays = await checkInDays.between(tx, memberId, from, to);
    const answers = await checkInDays.cravings(tx, memberId, trendDays(today));
    return {
      ...progressOf(enrolment.enrolledOn, today, recordedDays),
      cravingTrend: cravingTrendOf(answers, today),
    };
  });
}
