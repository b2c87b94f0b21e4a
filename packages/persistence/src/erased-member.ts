import { own } from './condition.ts';
import type { Tx } from './session.ts';

/** Table in which a service keeps who was erased. */
export interface ErasedMemberTable {
  /** Name, such as `erased_member`. */
  readonly table: string;
  readonly memberRole: string;
  readonly serviceRole: string;
  /** The purposes for which the service reads it; `erasure` also writes it. */
  readonly purposes: readonly ['erasure', ...string[]];
}

/**
 * The step of a migration that makes the table of tombstones and function `is_erased`. It is never changed: a
 * database that had it once has it in this form.
 *
 * The function waits for an erasure of this member under way, keeps another from beginning until the end of the
 * transaction, and looks only then: each statement of a volatile function sees what was committed before it.
 */
export function erasedMember(options: ErasedMemberTable): string {
  const { table, memberRole, serviceRole, purposes } = options;
  const served = `current_setting('app.purpose', true) in (${purposes.map((each) => `'${each}'`).join(', ')})`;
  return `
    create table ${table} (
      member_id uuid primary key,
      erased_at timestamptz not null
    );
    alter table ${table} enable row level security, force row level security;
    create policy own on ${table} to ${memberRole} using (${own('member_id')}) with check (${own('member_id')});
    create policy served on ${table} to ${serviceRole} using (${served}) with check (${served});
    grant select on ${table} to ${memberRole};
    grant select, insert on ${table} to ${serviceRole};
    create function is_erased(member uuid) returns boolean language plpgsql volatile as $$
    begin
      perform pg_advisory_xact_lock_shared(hashtextextended('erasure of ' || member, 0));
      return exists (select from ${table} where member_id = member);
    end $$;
  `;
}

/**
 * Begins to erase a member: waits for their changes that are under way, lets none begin until the end of the
 * transaction, and notes that they are erased. May be repeated; the first instant stays.
 * @returns true if they were not erased before.
 */
export async function noteErased(
  tx: Tx,
  table: string,
  { memberId, erasedAt }: { readonly memberId: string; readonly erasedAt: Date },
): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('erasure of ' || $1::uuid, 0))`, [
    memberId,
  ]);
  const noted = await tx.query<unknown[]>(
    `insert into ${table} (member_id, erased_at) values ($1, $2)
     on conflict do nothing returning member_id`,
    [memberId, erasedAt],
  );
  return noted.length > 0;
}
