import { cursorInvalid, decodeCursor, encodeCursor } from '@holdfast/graphql';
import { parseId } from '@holdfast/kernel';
import type { EventPlace, StaffPlace } from './safety-event.repository.ts';
import { rankFor } from './safety-event.rule.ts';
import type { SafetyEventType } from './safety-event.type.ts';

type Given = string | null | undefined;

/** Edges of a member’s own events. */
export const edgesOf = (faces: readonly SafetyEventType[]) =>
  faces.map((node) => ({ cursor: encodeCursor(node.openedAt.toISOString(), node.id), node }));

/** Edges of events of a staff member, which stand by what waits. */
export const staffEdgesOf = (faces: readonly SafetyEventType[]) =>
  faces.map((node) => {
    const rank = String(rankFor(node.event, node.asker.personId));
    return { cursor: encodeCursor(rank, node.openedAt.toISOString(), node.id), node };
  });

/** The place that a cursor of a member names; null for the beginning. */
export function placeOfCursor(cursor: Given): EventPlace | null {
  return isGiven(cursor) ? placeOf(decodeCursor(cursor, 2)) : null;
}

/** The place that a cursor of a staff member names; null for the beginning. */
export function staffPlaceOf(cursor: Given): StaffPlace | null {
  if (!isGiven(cursor)) return null;
  const [rank = '', ...rest] = decodeCursor(cursor, 3);
  if (!/^[0-3]$/.test(rank)) throw cursorInvalid();
  return { ...placeOf(rest), rank: Number(rank) };
}

const isGiven = (cursor: Given): cursor is string => cursor !== null && cursor !== undefined;

function placeOf([instant = '', text = '']: readonly string[]): EventPlace {
  const [openedAt, id] = [new Date(instant), parseId<'SafetyEvent'>(text)];
  if (id === null || Number.isNaN(openedAt.getTime())) throw cursorInvalid();
  return { openedAt, id };
}
