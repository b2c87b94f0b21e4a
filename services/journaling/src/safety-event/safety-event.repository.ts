import { ask, insertLater, insertOnce, later, question, type Tx } from '@holdfast/persistence';
import { SafetyEventEntity } from './safety-event.entity.ts';
import {
  STAFF_RANKS,
  type SafetyEvent,
  type SafetyState,
  type SafetyStep,
} from './safety-event.rule.ts';
import { SafetyStepEntity } from './safety-step.entity.ts';

/** A place in a list of events, newest first: after this one. */
export interface EventPlace {
  readonly openedAt: Date;
  readonly id: string;
}

/** A place in the list of a staff member: what waits comes first. */
export interface StaffPlace extends EventPlace {
  readonly rank: number;
}

/** Counts of calls for help: no person, no place and no words. */
export interface SafetyCounts {
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly unanswered: number;
  readonly taken: number;
}

/** A page of events that a staff member asks for. */
export interface StaffPage {
  readonly staffId: string;
  /** True for somebody whom the roster names: they may see all. */
  readonly isOnRoster: boolean;
  readonly state: SafetyState | null;
  /** Those that wait for somebody alone, or those that do not; null for all. */
  readonly isWaiting: boolean | null;
  readonly after: StaffPlace | null;
  readonly limit: number;
}

const AFTER = '($2::timestamptz is null or (opened_at, id) < ($2, $3::uuid))';
const IN_ORDER = 'order by opened_at desc, id desc';

const byId = question(SafetyEventEntity, 'where id = $1');
const locked = question(SafetyEventEntity, 'where id = $1 for update');
const newestOwn = question(
  SafetyEventEntity,
  // One that is calling first: by a clock that was set back, it may look older than others.
  `where member_id = $1 and cause <> 'ROOM'
   order by closed_at is null and state = 'OPEN' desc, closed_at is null desc, opened_at desc, id desc
   limit 1 for update`,
);
const pageOfMember = question(
  SafetyEventEntity,
  `where member_id = $1 and ${AFTER} ${IN_ORDER} limit $4`,
);
const IS_HELD = `(closed_at is null and acknowledged_by is not null and state in ('ACKNOWLEDGED', 'CONTACTED'))`;
/** `rankFor` of the rules, of staff member $1. */
const RANK = `(case when closed_at is not null then ${STAFF_RANKS.ENDED}
  when not ${IS_HELD} then ${STAFF_RANKS.FREE}
  when acknowledged_by = $1 and state = 'ACKNOWLEDGED' then ${STAFF_RANKS.TO_CONTACT} else ${STAFF_RANKS.GOING_ON} end)`;
/** What goes on comes with the oldest first; what has ended, with the newest. */
const AGE = '(extract(epoch from opened_at) * case when closed_at is null then 1 else -1 end)';
const pageOfStaff = question(
  SafetyEventEntity,
  `where (($1::uuid = acknowledged_by and ${IS_HELD}) or $1 = any(facilitator_ids) or $5::boolean)
     and ($6::text is null or state = $6)
     and ($7::boolean is null or (${RANK} <= ${STAFF_RANKS.TO_CONTACT}) = $7)
     and ($8::int is null or (${RANK}, ${AGE}, id) >
       ($8, extract(epoch from $2::timestamptz) * case when $8 = ${STAFF_RANKS.ENDED} then -1 else 1 end, $3::uuid))
   order by ${RANK}, ${AGE}, id limit $4`,
);
const stepsOf = question(SafetyStepEntity, 'where event_id = any($1) order by at, seq');
const stepByKey = question(SafetyStepEntity, 'where event_id = $1 and key_digest = $2');

const placeValues = (place: EventPlace | null) => [place?.openedAt ?? null, place?.id ?? null];

/**
 * Safety events and their trails. A member’s own session meets their own; for staff, by purpose safety, the rule
 * decides who may see them.
 */
export const safetyEvents = {
  find: (tx: Tx, id: string): Promise<SafetyEvent | null> => byId.first(tx, [id]),

  /** Finds an event, and keeps others from changing it meanwhile. */
  lock: (tx: Tx, id: string): Promise<SafetyEvent | null> => locked.first(tx, [id]),

  /** True if a member was erased. Keeps their erasure from beginning until the end of the transaction. Purpose: safety. */
  isErased: async (tx: Tx, memberId: string): Promise<boolean> => {
    const [row] = await ask<{ isErased: boolean }>(tx, 'select is_erased($1) as "isErased"', [
      memberId,
    ]);
    return row?.isErased === true;
  },

  /** Events that somebody of these has, and that go on. Purpose: safety or erasure. */
  heldBy: async (tx: Tx, staffIds: readonly string[]): Promise<readonly string[]> => {
    const rows = await ask<{ id: string }>(
      tx,
      'select id from safety_event where acknowledged_by = any($1) and closed_at is null order by id',
      [staffIds],
    );
    return rows.map(({ id }) => id);
  },

  /** Lets one call of a member after another look whether there is an event already. */
  lockMember: async (tx: Tx, memberId: string): Promise<void> => {
    await ask(tx, `select pg_advisory_xact_lock(hashtextextended('safety of ' || $1::uuid, 0))`, [
      memberId,
    ]);
  },

  /** The event of a member that is calling, else the newest; none of a room. Nobody changes it meanwhile. */
  newestOwn: (tx: Tx, memberId: string): Promise<SafetyEvent | null> =>
    newestOwn.first(tx, [memberId]),

  /** Counts the calls of a member that began after an instant, besides those of rooms. */
  openedSince: async (tx: Tx, memberId: string, since: Date): Promise<number> => {
    const [row] = await ask<{ count: string }>(
      tx,
      `select count(*) from safety_event where member_id = $1 and cause <> 'ROOM' and opened_at > $2`,
      [memberId, since],
    );
    return Number(row?.count ?? 0);
  },

  pageOfMember: (
    tx: Tx,
    memberId: string,
    { after, limit }: { readonly after: EventPlace | null; readonly limit: number },
  ): Promise<SafetyEvent[]> => pageOfMember.all(tx, [memberId, ...placeValues(after), limit]),

  pageOfStaff: (
    tx: Tx,
    { staffId, isOnRoster, state, isWaiting, after, limit }: StaffPage,
  ): Promise<SafetyEvent[]> =>
    pageOfStaff.all(tx, [
      ...[staffId, ...placeValues(after), limit, isOnRoster, state],
      ...[isWaiting, after?.rank ?? null],
    ]),

  /** Counts what goes on. Purpose: safety. */
  counts: async (tx: Tx): Promise<SafetyCounts> => {
    const [row] = await ask<SafetyCounts>(
      tx,
      `select count(*) filter (where not ${IS_HELD})::int as waiting,
              min(opened_at) filter (where not ${IS_HELD}) as "waitingSince",
              count(*) filter (where state = 'ESCALATED')::int as unanswered,
              count(*) filter (where ${IS_HELD})::int as taken
         from safety_event where closed_at is null`,
      [],
    );
    return row ?? { waiting: 0, waitingSince: null, unanswered: 0, taken: 0 };
  },

  add: (tx: Tx, event: SafetyEvent): Promise<void> =>
    insertLater(tx, SafetyEventEntity, { ...event, facilitatorIds: [...event.facilitatorIds] }),

  /** Adds the event of an alarm, unless there is one of it already. Purpose: safety. */
  addOnce: (tx: Tx, event: SafetyEvent): Promise<boolean> =>
    insertOnce(tx, SafetyEventEntity, { ...event, facilitatorIds: [...event.facilitatorIds] }),

  /** Stores that another call of the member is part of it, as they themselves may. */
  takeIn: (tx: Tx, { id, presses, version, classSealed }: SafetyEvent): Promise<void> =>
    later(
      tx,
      'update safety_event set presses = $2, version = $3, class_sealed = $4 where id = $1',
      [id, presses, version, classSealed],
    ),

  /** Stores where an event stands. Purpose: safety or alarm. */
  move: (tx: Tx, event: SafetyEvent): Promise<void> =>
    later(
      tx,
      `update safety_event
          set state = $2, closed_at = $3, was_false_alarm = $4, answered_at = $5, acknowledged_by = $6,
              feedback_sealed = $7, version = $8, held_until = $9
        where id = $1`,
      [
        event.id,
        event.state,
        event.closedAt,
        event.wasFalseAlarm,
        event.answeredAt,
        event.acknowledgedBy,
        event.feedbackSealed,
        event.version,
        event.heldUntil,
      ],
    ),

  /** Stores what became known of how an event of a room began. Purpose: safety. */
  fit: (tx: Tx, event: SafetyEvent): Promise<void> =>
    later(
      tx,
      `update safety_event
          set opened_at = $2, message_id = $3, facilitator_ids = $4, class_sealed = $5 where id = $1`,
      [event.id, event.openedAt, event.messageId, event.facilitatorIds, event.classSealed],
    ),

  append: (tx: Tx, step: SafetyStep): Promise<void> =>
    insertLater(tx, SafetyStepEntity, { ...step }),

  /** Appends a step that may have been appended before; false if it was. */
  appendOnce: (tx: Tx, step: SafetyStep): Promise<boolean> =>
    insertOnce(tx, SafetyStepEntity, { ...step }),

  hasStep: async (tx: Tx, id: string): Promise<boolean> => {
    const [row] = await ask<{ isThere: boolean }>(
      tx,
      'select exists (select from safety_step where id = $1) as "isThere"',
      [id],
    );
    return row?.isThere === true;
  },

  stepByKey: (tx: Tx, eventId: string, keyDigest: Buffer): Promise<SafetyStep | null> =>
    stepByKey.first(tx, [eventId, keyDigest]),

  /** The trails of events, oldest step first. */
  trails: (tx: Tx, eventIds: readonly string[]): Promise<SafetyStep[]> =>
    stepsOf.all(tx, [eventIds]),
};
