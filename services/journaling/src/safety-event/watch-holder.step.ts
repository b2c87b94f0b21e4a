import { defaultPolicy } from '@holdfast/configuration';
import type { Tx } from '@holdfast/persistence';
import { eventAlarms } from './event-alarm.repository.ts';
import { reminderOf, type SafetyEvent } from './safety-event.rule.ts';

/** Something that somebody has just done about an event, and how long its holder may be silent. */
export interface Doing {
  readonly personId: string;
  readonly now: Date;
  readonly silentMinutes: number;
}

/** The instant until which the one who has an event has it alone, if they do something now. */
export const silentUntil = ({ now, silentMinutes }: Pick<Doing, 'now' | 'silentMinutes'>): Date =>
  new Date(now.getTime() + silentMinutes * 60_000);

/** Has those on duty reminded of an event whose holder is silent, counted from what was just done about it. Purpose: safety. */
export async function watchEvent(tx: Tx, event: SafetyEvent, doing: Doing): Promise<void> {
  const reminder = reminderOf(event, doing.personId, silentUntil(doing));
  if (reminder === undefined) return;
  const { id, cause } = event;
  const { acknowledgeWithinMinutes } = defaultPolicy;
  await eventAlarms.watch(tx, {
    ...{ id, cause, acknowledgeWithinMinutes, now: doing.now },
    ...reminder,
  });
}
