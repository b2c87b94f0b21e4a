import { appendToOutbox, newEvent } from '@holdfast/events';
import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { safetyEvents } from './safety-event.repository.ts';
import {
  isGoingOn,
  whoMaySee,
  type SafetyEvent,
  type SafetyStep,
  type StepKind,
} from './safety-event.rule.ts';

/** Makes a step of an event’s trail. */
export function newStep(
  { id: eventId, memberId }: Pick<SafetyEvent, 'id' | 'memberId'>,
  kind: StepKind,
  { at, ...rest }: Pick<SafetyStep, 'at'> & Partial<SafetyStep>,
): SafetyStep {
  const empty = { byId: null, tier: null, way: null, noteSealed: null };
  return { id: newOrderedId(at), eventId, memberId, kind, at, ...empty, ...rest };
}

/** Tells that an event has changed: to those who may see it, and to its author. */
export function tellSafetyEvent(
  tx: Tx,
  event: SafetyEvent,
  { onRoster, now }: { readonly onRoster: readonly string[]; readonly now: Date },
): Promise<void> {
  const { id, memberId, cause, version } = event;
  // To others an escalation is an end: while the event still waits for somebody, it is told as open.
  const state = event.state === 'ESCALATED' && isGoingOn(event) ? 'OPEN' : event.state;
  const told = newEvent('holdfast.journaling.safety-event-changed.v1', {
    id: newOrderedId(now),
    at: now,
    data: {
      ...{ safetyEventId: id, memberId, state, cause, version },
      at: now.toISOString(),
      staffIds: [...whoMaySee(event, onRoster)],
    },
  });
  return appendToOutbox(tx, told);
}

/** Stores what a deed made of an event, with its step, and tells it. Purpose: safety or alarm. */
export async function storeDeed(
  tx: Tx,
  event: SafetyEvent,
  step: SafetyStep,
  about: { readonly onRoster: readonly string[]; readonly now: Date },
): Promise<void> {
  await safetyEvents.move(tx, event);
  await safetyEvents.append(tx, step);
  await tellSafetyEvent(tx, event, about);
}
