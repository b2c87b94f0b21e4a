import type { DutyRoster } from '@holdfast/alarm';
import { ask, later, type Tx } from '@holdfast/persistence';

/** A contact of the roster. */
export interface Contact {
  readonly contactId: string;
  readonly staffId: string;
}

/** The roster as it is kept: who is on duty when, and how long each tier has. */
export interface KeptRoster extends DutyRoster {
  readonly acknowledgeWithinMinutes: number;
}

/** The last roster that was told. */
export interface DutyCopy {
  readonly roster: KeptRoster;
  readonly contacts: readonly Contact[];
}

/** A contact’s address, sealed. */
export interface KeptAddress extends Contact {
  readonly sealed: Buffer;
}

interface RosterRow {
  readonly roster: Omit<KeptRoster, 'overrides'> & {
    readonly overrides: readonly (Omit<KeptRoster['overrides'][number], 'from' | 'until'> & {
      readonly from: string;
      readonly until: string;
    })[];
  };
  readonly contacts: readonly Contact[];
}

/** The copy of the roster. Purposes: alarm and safety. */
export const dutyCopies = {
  find: async (tx: Tx): Promise<DutyCopy | null> => {
    const [row] = await ask<RosterRow>(
      tx,
      'select roster, contacts from duty_roster order by version desc limit 1',
      [],
    );
    if (row === undefined) return null;
    const overrides = row.roster.overrides.map((each) => ({
      ...each,
      from: new Date(each.from),
      until: new Date(each.until),
    }));
    return { roster: { ...row.roster, overrides }, contacts: row.contacts };
  },

  /** Staff members whom the roster names. */
  staffIds: async (tx: Tx): Promise<readonly string[]> => {
    const rows = await ask<{ staffId: string }>(
      tx,
      `select distinct each ->> 'staffId' as "staffId"
         from duty_roster, jsonb_array_elements(contacts) each order by 1`,
      [],
    );
    return rows.map(({ staffId }) => staffId);
  },

  addresses: (tx: Tx): Promise<readonly KeptAddress[]> =>
    ask<KeptAddress>(
      tx,
      `select contact_id as "contactId", staff_id as "staffId", address_sealed as sealed
         from duty_address where address_sealed is not null order by contact_id`,
      [],
    ),

  /** Keeps a roster, unless a newer one is kept. */
  keep: (
    tx: Tx,
    { programmeId, version }: { readonly programmeId: string; readonly version: number },
    { roster, contacts }: DutyCopy,
  ): Promise<void> =>
    later(
      tx,
      `insert into duty_roster as present (programme_id, version, roster, contacts)
       values ($1, $2, $3, $4)
       on conflict (programme_id) do update
         set version = excluded.version, roster = excluded.roster, contacts = excluded.contacts
         where excluded.version > present.version`,
      [programmeId, version, JSON.stringify(roster), JSON.stringify(contacts)],
    ),

  /** Keeps an address or, by null, that there is none any more, unless something newer is kept. */
  keepAddress: (
    tx: Tx,
    { contactId, staffId }: Contact,
    { version, sealed }: { readonly version: number; readonly sealed: Buffer | null },
  ): Promise<void> =>
    later(
      tx,
      `insert into duty_address as present (contact_id, staff_id, version, address_sealed)
       values ($1, $2, $3, $4)
       on conflict (contact_id) do update
         set staff_id = excluded.staff_id, version = excluded.version, address_sealed = excluded.address_sealed
         where excluded.version > present.version`,
      [contactId, staffId, version, sealed],
    ),
};
