import type { ServiceDatabase, Tx, Work } from '@holdfast/persistence';
import type { AskingMember, AskingPerson } from '@holdfast/subgraph';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { safetyEvents } from './safety-event.repository.ts';
import { maySee, type SafetyEvent } from './safety-event.rule.ts';

/** Needs of reading and answering safety events. */
export interface AnsweringSafety {
  readonly database: Pick<ServiceDatabase<'alarm' | 'safety'>, 'readFor' | 'changeFor'>;
}

/** Needs of doing something about an event. */
export interface DoingSafety extends AnsweringSafety {
  readonly policy: { readonly safetyHolderSilentMinutes: number };
}

/** Somebody who asks about safety events, and how they read. */
export interface SafetyAsker {
  readonly personId: string;
  readonly isStaff: boolean;
  readonly read: <Result>(work: Work<Result>) => Promise<Result>;
}

/** A member reads in their own session, staff for purpose safety: what they may see, the rule decides. */
export function safetyAskerOf(
  { database }: AnsweringSafety,
  { memberId, session, isStaff }: AskingMember & Partial<Pick<AskingPerson, 'isStaff'>>,
): SafetyAsker {
  const read: SafetyAsker['read'] =
    isStaff === true ? (work) => database.readFor('safety', work) : (work) => session.read(work);
  return { personId: memberId, isStaff: isStaff === true, read };
}

/** Finds an event that somebody may see; null if it is missing, or not theirs to see. */
export function findVisible(
  { personId, isStaff, read }: SafetyAsker,
  id: string,
): Promise<SafetyEvent | null> {
  return read(async (tx) => {
    const event = await safetyEvents.find(tx, id);
    return event !== null && (await isVisible(tx, event, { personId, isStaff })) ? event : null;
  });
}

/** True if somebody may see an event. */
export async function isVisible(
  tx: Tx,
  event: SafetyEvent,
  { personId, isStaff }: Pick<SafetyAsker, 'personId' | 'isStaff'>,
): Promise<boolean> {
  if (!isStaff) return event.memberId === personId;
  return maySee(event, personId, await dutyCopies.staffIds(tx));
}
