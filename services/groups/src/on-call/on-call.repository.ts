import { wakeAlarms } from '@holdfast/alarm';
import { ask, later, type Tx } from '@holdfast/persistence';
import type { Contact, OnCallState, SetOverride, SetRoster } from './roster.rule.ts';

/** Rosters, overrides and contacts. Purpose: alarm; of an erasure, too. */
export const onCall = {
  /** Keeps others from changing anything of duty until the end of the transaction. */
  lock: async (tx: Tx): Promise<void> => {
    await ask(tx, 'select version from duty_head for update', []);
  },

  /** Has alarms that are open looked at: others may be on duty now, or reached elsewhere. Poke the worker after the commit. */
  wakeAlarms: (tx: Tx): Promise<void> => wakeAlarms(tx),

  /** Takes the next number of a change. */
  nextVersion: async (tx: Tx): Promise<number> => {
    const [row] = await ask<{ version: number }>(
      tx,
      'update duty_head set version = version + 1 returning version',
      [],
    );
    if (row === undefined) throw new Error('The head of the roster is missing.');
    return row.version;
  },

  /** Reads everything that holds from an instant on. */
  state: async (tx: Tx, now: Date): Promise<OnCallState> => ({
    roster: await newestRoster(tx),
    overrides: await ask<SetOverride>(
      tx,
      `select id, from_at as "from", until_at as "until", first_ids as "first", second_ids as "second"
         from duty_override where until_at > $1 order by made_at, id`,
      [now],
    ),
    contacts: (await ask<ContactRow>(tx, `select ${CONTACT} order by id`, [])).map(contactOf),
  }),

  addRoster: (tx: Tx, { setBy, ...roster }: SetRoster & { readonly setBy: string }) =>
    later(
      tx,
      `insert into duty_roster (version, set_at, set_by, is_wished, country, time_zone,
                                acknowledge_within_minutes, slots, last_resort)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[roster.version, roster.setAt, setBy, roster.isWished, roster.country, roster.timeZone],
        ...[roster.acknowledgeWithinMinutes, JSON.stringify(roster.slots)],
        [...roster.lastResort],
      ],
    ),

  saveContact: async (tx: Tx, contact: Contact): Promise<void> => {
    await later(
      tx,
      `insert into duty_contact (id, staff_id, address_sealed, address_digest, verified_at, code_digest,
                                 code_expires_at, code_sent_at, code_tries)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set address_sealed = excluded.address_sealed,
         address_digest = excluded.address_digest, verified_at = excluded.verified_at,
         code_digest = excluded.code_digest, code_expires_at = excluded.code_expires_at,
         code_sent_at = excluded.code_sent_at, code_tries = excluded.code_tries`,
      [
        ...[contact.id, contact.staffId, contact.addressSealed, contact.addressDigest],
        ...[contact.verifiedAt, contact.codeDigest, contact.codeExpiresAt, contact.codeSentAt],
        contact.codeTries,
      ],
    );
    await keepNext(tx, contact);
  },

  removeContact: (tx: Tx, id: string) => later(tx, 'delete from duty_contact where id = $1', [id]),

  /** Notes that a code has left, unless another one has taken its place. */
  noteCodeSent: (tx: Tx, { id, codeDigest }: Contact, now: Date) =>
    later(tx, 'update duty_contact set code_sent_at = $3 where id = $1 and code_digest = $2', [
      ...[id, codeDigest, now],
    ]),

  addOverride: (
    tx: Tx,
    { id, from, until, first, second }: SetOverride,
    { by, now }: { readonly by: string; readonly now: Date },
  ) =>
    later(
      tx,
      `insert into duty_override (id, from_at, until_at, first_ids, second_ids, made_at, made_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, from, until, [...first], [...second], now, by],
    ),

  removeOverride: (tx: Tx, id: string) =>
    later(tx, 'delete from duty_override where id = $1', [id]),
};

const CONTACT = `id, staff_id as "staffId",
  contact.address_sealed as "addressSealed", contact.address_digest as "addressDigest",
  verified_at as "verifiedAt", code_digest as "codeDigest", code_expires_at as "codeExpiresAt",
  code_sent_at as "codeSentAt", code_tries as "codeTries",
  next.address_sealed as "nextSealed", next.address_digest as "nextDigest"
  from duty_contact as contact left join duty_next_address as next on next.contact_id = contact.id`;

const keepNext = (tx: Tx, { id, next }: Pick<Contact, 'id' | 'next'>): Promise<void> =>
  next === null
    ? later(tx, 'delete from duty_next_address where contact_id = $1', [id])
    : later(
        tx,
        `insert into duty_next_address (contact_id, address_sealed, address_digest) values ($1, $2, $3)
         on conflict (contact_id) do update
           set address_sealed = excluded.address_sealed, address_digest = excluded.address_digest`,
        [id, next.sealed, next.digest],
      );

interface ContactRow extends Omit<Contact, 'next'> {
  readonly nextSealed: Buffer | null;
  readonly nextDigest: Buffer | null;
}

const contactOf = ({
  nextSealed: sealed,
  nextDigest: digest,
  ...contact
}: ContactRow): Contact => ({
  ...contact,
  next: sealed === null || digest === null ? null : { sealed, digest },
});

async function newestRoster(tx: Tx): Promise<SetRoster | null> {
  const [row] = await ask<SetRoster>(
    tx,
    `select version, set_at as "setAt", is_wished as "isWished", country, time_zone as "timeZone",
            acknowledge_within_minutes as "acknowledgeWithinMinutes", slots, last_resort as "lastResort"
       from duty_roster order by version desc limit 1`,
    [],
  );
  return row ?? null;
}
