import type { Alarms } from '@holdfast/alarm';
import type { CrisisLines } from '@holdfast/crisis-lines';
import {
  helpCardOf,
  isAlarming,
  readTexts,
  type HelpCard,
  type TellingDuty,
} from '@holdfast/help-card';
import type { Tx } from '@holdfast/persistence';
import type { AskingMember } from '@holdfast/subgraph';
import { readDuty, reachOf, type ReadingDuty } from '../duty/read-duty.part.ts';
import { whyTextsAlarm, type TextAlarmPolicy } from '../reachability/reachability.rule.ts';
import { safetySettings } from '../reachability/safety-setting.repository.ts';
import { raiseCall, type RaisingCalls } from '../safety-event/raise-call.step.ts';

/** Needs of reading private texts for danger. */
export interface WatchingTexts extends ReadingDuty, RaisingCalls, TellingDuty {
  readonly ownTexts: RaisingCalls['ownTexts'];
  readonly policy: RaisingCalls['policy'] & TextAlarmPolicy;
  readonly crisisLines: CrisisLines;
  readonly alarms: Pick<Alarms, 'poke'>;
}

/** What was read in private texts, and what is done about it. */
export interface TextWatch {
  /** The card for their author; null if there is nothing to say. */
  readonly card: HelpCard | null;
  /** Makes a call of the texts, in the transaction that stores them, if their author has asked for that. */
  readonly raise: (tx: Tx) => Promise<void>;
  /** To be called once that is committed. */
  readonly told: () => void;
}

/**
 * Reads private texts of a member. By themselves they alarm nobody: somebody is told only if the member has asked for that
 * once, or has confirmed that the programme must be told, and the texts are new. What is read is kept nowhere, but for the class in the event that it becomes.
 */
export async function watchTexts(
  needs: WatchingTexts,
  { memberId, timeZone, country, session }: AskingMember,
  { texts, now }: { readonly texts: readonly (string | null | undefined)[]; readonly now: Date },
): Promise<TextWatch> {
  const reading = readTexts(texts);
  const circumstances = { lines: needs.crisisLines, country: country ?? null, now, timeZone };
  const setting = isAlarming(reading)
    ? await session.read((tx) => safetySettings.find(tx, memberId))
    : null;
  const untold = helpCardOf(reading, { ...circumstances, reach: { kind: 'PRIVATE' } });
  const nothing = { raise: () => Promise.resolve(), told: () => undefined };
  if (untold === null) return { card: null, ...nothing };
  if (whyTextsAlarm(setting, needs.policy, now) === null) {
    // A card is never lost because it is not known whether somebody is there: it says that, then.
    const known = await needs.dutyNow?.(now).catch(() => undefined);
    const reach = { kind: 'PRIVATE', ...(known === undefined ? {} : { duty: known }) } as const;
    return { card: helpCardOf(reading, { ...circumstances, reach }), ...nothing };
  }
  const duty = await readDuty(needs, now);
  return {
    card: helpCardOf(reading, { ...circumstances, reach: reachOf(duty) }),
    raise: async (tx) => {
      await raiseCall(tx, needs, {
        ...{ memberId, cause: 'PRIVATE_TEXT', class: reading.class, now },
        isUrgent: reading.level === 'urgent',
        onRoster: duty.staffIds,
        acknowledgeWithinMinutes:
          duty.acknowledgeWithinMinutes ?? needs.policy.acknowledgeWithinMinutes,
      });
    },
    told: () => {
      needs.alarms.poke();
    },
  };
}
