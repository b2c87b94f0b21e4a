import type { CrisisLines } from '@holdfast/crisis-lines';
import { type Fault, newUnorderedId } from '@holdfast/kernel';
import type { MailServer } from '@holdfast/mail';
import type { Database, Tx } from '@holdfast/persistence';
import { decideRoster, type RosterDraft } from './decide-roster.rule.ts';
import {
  dutyAddressDigest,
  sealDutyAddress,
  type HoldingDutyAddresses,
} from './duty-address.part.ts';
import { dutyCodeDigest, newDutyCode, sendDutyCode } from './duty-code.part.ts';
import { needsCode, withCode, type DutyCodeLimits } from './duty-code.rule.ts';
import { onCall } from './on-call.repository.ts';
import { saysTheSame, type Contact, type OnCallState, type SetRoster } from './roster.rule.ts';
import { addressGone, tellAddress, tellDuty } from './tell-duty.step.ts';

/** Needs of setting the roster. */
export interface SettingOnCall extends HoldingDutyAddresses {
  readonly database: Pick<Database<'alarm'>, 'changeFor'>;
  readonly crisisLines: CrisisLines;
  /** Null if this installation sends no mail. */
  readonly dutyMail: Pick<MailServer, 'send'> | null;
  readonly policy: DutyCodeLimits & { readonly acknowledgeWithinMinutes: number };
  readonly pokeAlarms: () => void;
}

/** Outcome of setting the roster. */
export type RosterOutcome =
  | { readonly kind: 'set'; readonly codesUnsent: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** A code on its way to somebody. */
interface Letter {
  readonly contact: Contact;
  readonly address: string;
  readonly code: string;
}

/** Fault of an address where no code can be sent. */
const NO_MAIL: Fault = {
  path: 'contacts',
  code: 'NOT_ALLOWED',
  message:
    'This installation sends no mail yet, so no address can be verified. Name a mail server first.',
};

/**
 * Puts a roster in force in place of any other, as a version of its own, and sends a code to each address that is not
 * verified. Nobody is alerted at an address before its owner has shown that code. If it says what is in force already,
 * nothing changes; codes that were sent a while ago are sent anew.
 */
export async function setOnCall(
  needs: SettingOnCall,
  operator: { readonly memberId: string },
  { draft: sent, now }: { readonly draft: RosterDraft; readonly now: Date },
): Promise<RosterOutcome> {
  const decision = decideRoster(sent, needs.crisisLines);
  if (decision.kind === 'invalid') return decision;
  if (needs.dutyMail === null) return { kind: 'invalid', faults: [NO_MAIL] };
  const { draft } = decision;
  const letters = await needs.database.changeFor('alarm', async (tx) => {
    await onCall.lock(tx);
    const before = await onCall.state(tx, now);
    const {
      contacts,
      letters: written,
      isChanged,
    } = await reconcile(tx, needs, { before, draft, now });
    const version = (before.roster?.version ?? 0) + 1;
    const roster = rosterOf(draft, contacts, { version, now, policy: needs.policy });
    const isAnother = before.roster === null || !saysTheSame(before.roster, roster);
    if (isAnother) await onCall.addRoster(tx, { ...roster, setBy: operator.memberId });
    if (isAnother || isChanged) await tellDuty(tx, now);
    return written;
  });
  needs.pokeAlarms();
  return { kind: 'set', codesUnsent: await sendCodes(needs, needs.dutyMail, { letters, now }) };
}

interface Reconciling {
  readonly before: OnCallState;
  readonly draft: RosterDraft;
  readonly now: Date;
}

/** Brings the contacts to what the roster names. An address that is another, or is not named any more, is forgotten. */
async function reconcile(tx: Tx, needs: SettingOnCall, { before, draft, now }: Reconciling) {
  const named = new Set(draft.contacts.map(({ memberId }) => memberId));
  const gone = before.contacts.filter(({ staffId }) => !named.has(staffId));
  for (const { id } of gone) await onCall.removeContact(tx, id);
  const contacts: Contact[] = [];
  const letters: Letter[] = [];
  const replaced: Contact[] = [];
  for (const { memberId, address } of draft.contacts) {
    const present = before.contacts.find(({ staffId }) => staffId === memberId);
    const digest = dutyAddressDigest(needs, address);
    const isKept = present?.addressDigest.equals(digest) === true;
    if (present !== undefined && !isKept) replaced.push(present);
    const contact = isKept
      ? present
      : await newContact(needs, { memberId, address, digest, present });
    const again = needsCode(contact, now, needs.policy);
    const code = newDutyCode();
    const saved = again
      ? withCode(contact, dutyCodeDigest(needs.serviceKey, contact.id, code), {
          now,
          limits: needs.policy,
        })
      : contact;
    if (again) letters.push({ contact: saved, address, code });
    if (again || !isKept) await onCall.saveContact(tx, saved);
    contacts.push(saved);
  }
  const forgotten = [...gone, ...replaced].filter(({ verifiedAt }) => verifiedAt !== null);
  for (const contact of forgotten) await tellAddress(tx, addressGone({ contact, now }));
  return { contacts, letters, isChanged: forgotten.length > 0 };
}

interface NewAddress {
  readonly memberId: string;
  readonly address: string;
  readonly digest: Buffer;
  readonly present: Contact | undefined;
}

async function newContact(
  needs: SettingOnCall,
  { memberId, address, digest, present }: NewAddress,
): Promise<Contact> {
  const id = present?.id ?? newUnorderedId<'Contact'>();
  return {
    ...{ id, staffId: memberId, addressDigest: digest },
    addressSealed: await sealDutyAddress(needs, id, address),
    ...{ verifiedAt: null, codeDigest: null, codeExpiresAt: null, codeSentAt: null, codeTries: 0 },
  };
}

interface Setting {
  readonly version: number;
  readonly now: Date;
  readonly policy: { readonly acknowledgeWithinMinutes: number };
}

function rosterOf(
  { isOn, country, timeZone, slots, lastResort }: RosterDraft,
  contacts: readonly Contact[],
  { version, now, policy }: Setting,
): SetRoster {
  const ids = new Map(contacts.map(({ id, staffId }) => [staffId, id]));
  const idsOf = (people: readonly string[]) => people.flatMap((id) => ids.get(id) ?? []);
  return {
    ...{ version, setAt: now, isWished: isOn, country, timeZone },
    acknowledgeWithinMinutes: policy.acknowledgeWithinMinutes,
    slots: slots.map(({ weekday, fromMinute, untilMinute, first, second }) => ({
      ...{ weekday, fromMinute, untilMinute },
      first: idsOf(first),
      second: idsOf(second),
    })),
    lastResort: idsOf(lastResort),
  };
}

/** Sends the codes, and counts those that could not be handed over: they leave when the roster is set once more. */
async function sendCodes(
  { database }: Pick<SettingOnCall, 'database'>,
  mail: Pick<MailServer, 'send'>,
  { letters, now }: { readonly letters: readonly Letter[]; readonly now: Date },
): Promise<number> {
  let unsent = 0;
  for (const { contact, address, code } of letters) {
    const isSent = await sendDutyCode(mail, address, code).then(
      () => true,
      () => false,
    );
    if (isSent) await database.changeFor('alarm', (tx) => onCall.noteCodeSent(tx, contact, now));
    else unsent += 1;
  }
  return unsent;
}
