/** Table in which a service notes the events that it has taken in. */
export interface InboxPlan {
  readonly serviceRole: string;
  /** Purposes for which the consumers take in events. */
  readonly purposes: readonly [string, ...string[]];
}

/**
 * The step of a migration that makes table `inbox`. It is never changed: a database that had it once has it in this
 * form.
 */
export function inboxTable({ serviceRole, purposes }: InboxPlan): string {
  const consumed = `current_setting('app.purpose', true) in (${purposes.map((each) => `'${each}'`).join(', ')})`;
  return `
    create table inbox (
      consumer text not null,
      event_id uuid not null,
      received_at timestamptz not null,
      primary key (consumer, event_id)
    );
    create index inbox_by_age on inbox (consumer, received_at);
    alter table inbox enable row level security, force row level security;
    create policy consume on inbox to ${serviceRole} using (${consumed}) with check (${consumed});
    grant select, insert, delete on inbox to ${serviceRole};
  `;
}
