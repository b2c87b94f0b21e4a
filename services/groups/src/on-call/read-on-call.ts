import { gapsOf, type Duty, type DutyGap } from '@holdfast/alarm';
import { maskAddress } from '@holdfast/kernel';
import type { Database } from '@holdfast/persistence';
import { openDutyAddress, type HoldingDutyAddresses } from './duty-address.part.ts';
import { readDuty } from './duty.step.ts';
import {
  isContact,
  rosterInForce,
  whyOff,
  type Contact,
  type OffReason,
  type SetOverride,
  type SetRoster,
} from './roster.rule.ts';

/** Needs of reading the roster. */
export interface ReadingOnCall extends Pick<HoldingDutyAddresses, 'groupTexts'> {
  readonly database: Pick<Database<'alarm'>, 'readFor'>;
}

/** A contact as operators and the other contacts see them. */
export interface ShownContact {
  readonly staffId: string;
  readonly masked: string;
  /** An address that is not confirmed yet; alerts go to the other one until it is. */
  readonly maskedNext: string | null;
  readonly verifiedAt: Date | null;
  readonly isCodeSent: boolean;
}

/** The roster, with people by their ids as members. */
export interface ShownOnCall {
  readonly whyOff: OffReason | null;
  readonly duty: Duty;
  readonly roster: SetRoster | null;
  readonly overrides: readonly SetOverride[];
  readonly contacts: readonly ShownContact[];
  /** Hours of a usual week in which nobody is on duty who can be alerted. */
  readonly gaps: readonly DutyGap[];
}

/**
 * Reads the roster for an operator, and for somebody who stands on it; null for other staff, and while no role is in force. Without any roster it says
 * that there is none.
 */
export async function readOnCall(
  needs: ReadingOnCall,
  staff: { readonly memberId: string; readonly roles: readonly string[] },
  now: Date,
): Promise<ShownOnCall | null> {
  if (staff.roles.length === 0) return null;
  const { duty, state } = await needs.database.readFor('alarm', (tx) => readDuty(tx, now));
  if (!staff.roles.includes('OPERATOR') && !isContact(state, staff.memberId)) return null;
  const { roster, overrides, contacts } = state;
  const people = new Map(contacts.map(({ id, staffId }) => [id, staffId]));
  const peopleOf = (ids: readonly string[]) => ids.flatMap((id) => people.get(id) ?? []);
  const named = <
    Each extends { readonly first: readonly string[]; readonly second: readonly string[] },
  >(
    each: Each,
  ): Each => ({ ...each, first: peopleOf(each.first), second: peopleOf(each.second) });
  const slots = roster?.slots.map(named) ?? [];
  return {
    whyOff: whyOff(state),
    duty: { ...named(duty), lastResort: peopleOf(duty.lastResort) },
    roster: roster === null ? null : { ...roster, slots, lastResort: peopleOf(roster.lastResort) },
    overrides: overrides.map(named),
    contacts: await Promise.all(
      contacts.map(async (contact) => ({
        staffId: contact.staffId,
        masked: maskAddress(await openDutyAddress(needs, contact)),
        maskedNext: await maskedNext(needs, contact),
        verifiedAt: contact.verifiedAt,
        isCodeSent: contact.codeSentAt !== null,
      })),
    ),
    gaps: gapsOf(rosterInForce(state)?.slots ?? []),
  };
}

async function maskedNext(
  needs: Pick<HoldingDutyAddresses, 'groupTexts'>,
  { id, next }: Contact,
): Promise<string | null> {
  return next === null
    ? null
    : maskAddress(await openDutyAddress(needs, { id, addressSealed: next.sealed }));
}
