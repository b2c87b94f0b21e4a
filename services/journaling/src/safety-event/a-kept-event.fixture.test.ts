import type { FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { AskingStaff } from '@holdfast/subgraph';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { eventAlarms } from './event-alarm.repository.ts';
import { safetyEvents } from './safety-event.repository.ts';
import type { SafetyEvent, SafetyStep } from './safety-event.rule.ts';

/** The store of one safety event in a fake world, with its trail. */
export interface KeptEvent {
  /** The event as it is now; null for none. */
  event: SafetyEvent | null;
  readonly steps: SafetyStep[];
  /** Staff members whom the roster names. */
  onRoster: readonly string[];
}

/** An event of somebody, as it begins. */
export function anEvent(changes: Partial<SafetyEvent> = {}): SafetyEvent {
  return {
    ...{ id: newUnorderedId(), memberId: newUnorderedId(), cause: 'BUTTON', state: 'OPEN' },
    ...{ openedAt: new Date('2026-03-29T02:00:00Z'), closedAt: null, wasFalseAlarm: null },
    ...{ classSealed: null, feedbackSealed: null, answeredAt: null, acknowledgedBy: null },
    heldUntil: null,
    ...{ groupId: null, messageId: null, facilitatorIds: [], presses: 1, version: 1 },
    ...changes,
  };
}

/** The asker of a world, as a staff member. */
export const asStaff = ({ member }: Pick<FakeWorld, 'member'>): AskingStaff => ({
  ...member,
  isStaff: true,
  roles: ['FACILITATOR'],
});

/** Lets the repositories of a world answer from this store. */
export function keepsEvent(world: FakeWorld, event: SafetyEvent | null): KeptEvent {
  const kept: KeptEvent = { event, steps: [], onRoster: [] };
  const found = (id: string) => (kept.event?.id === id ? kept.event : null);
  const take = (next: SafetyEvent) => {
    kept.event = next;
  };
  world.answers('safetyEvents', safetyEvents, {
    find: found,
    lock: found,
    lockMember: () => undefined,
    newestOwn: () => kept.event,
    openedSince: () => 0,
    add: take,
    takeIn: take,
    move: take,
    append: (step) => void kept.steps.push(step),
    hasStep: (id) => kept.steps.some((each) => each.id === id),
    stepByKey: (eventId, keyDigest) =>
      kept.steps.find(
        (each) => each.eventId === eventId && each.keyDigest?.equals(keyDigest) === true,
      ) ?? null,
  });
  world.answers('dutyCopies', dutyCopies, {
    find: () => null,
    staffIds: () => kept.onRoster,
  });
  world.answers('eventAlarms', eventAlarms, {
    raise: () => undefined,
    lock: () => undefined,
    acknowledge: () => true,
    end: () => true,
    watch: () => undefined,
    free: () => undefined,
  });
  return kept;
}
