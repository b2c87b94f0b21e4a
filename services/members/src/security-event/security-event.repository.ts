import type { Tx } from '@holdfast/persistence';
import { KEPT_OF_EACH, type SecurityEvent } from './security-event.rule.ts';

const values = ({
  id,
  memberId,
  subject,
  isRefused,
  signInId,
  occurredAt,
  ...done
}: SecurityEvent) => [
  ...[id, memberId, subject, isRefused, signInId, occurredAt],
  ...[done.action, done.method],
];
const COLUMNS = '(id, member_id, subject, is_refused, sign_in_id, occurred_at, action, method)';

/** Changes of the ways into an account, and refused tries. Each call except `removeAll` sees one member's rows. */
export const securityEvents = {
  add: async (tx: Tx, event: SecurityEvent): Promise<void> => {
    await tx.query(
      `insert into security_event ${COLUMNS} values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      values(event),
    );
    await prune(tx, event);
  },

  /** Adds an event unless its sign-in has one like it that is not older than `since`; false then. */
  addUnlessKnown: async (tx: Tx, event: SecurityEvent, since: Date): Promise<boolean> => {
    const added: object[] = await tx.query(
      `insert into security_event ${COLUMNS} select $1, $2, $3, $4, $5, $6, $7, $8
        where not exists (select from security_event
          where member_id = $2 and subject = $3 and is_refused = $4 and sign_in_id is not distinct from $5 and occurred_at >= $9)
       returning id`,
      [...values(event), since],
    );
    if (added.length > 0) await prune(tx, event);
    return added.length > 0;
  },

  /** Finds all that are kept, the newest first. */
  all: (tx: Tx, memberId: string): Promise<SecurityEvent[]> =>
    tx.query<SecurityEvent[]>(
      `select id, member_id as "memberId", subject, is_refused as "isRefused", sign_in_id as "signInId",
              occurred_at as "occurredAt", action, method
         from security_event where member_id = $1 order by occurred_at desc, id desc`,
      [memberId],
    ),

  /** Removes all of a member. Purpose: erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.query('delete from security_event where member_id = $1', [memberId]);
  },
};

/** Keeps the newest of a subject and an action, done and refused apart. */
async function prune(
  tx: Tx,
  { memberId, subject, action, isRefused }: SecurityEvent,
): Promise<void> {
  await tx.query(
    `delete from security_event where member_id = $1 and id in (
       select id from security_event where member_id = $1 and subject = $2 and is_refused = $3 and action is not distinct from $5
        order by occurred_at desc, id desc offset $4)`,
    [memberId, subject, isRefused, KEPT_OF_EACH, action],
  );
}
