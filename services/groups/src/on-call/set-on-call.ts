import type { CrisisLines } from '@holdfast/crisis-lines';
import { type Fault, newUnorderedId } from '@holdfast/kernel';
import type { MailServer } from '@holdfast/mail';
import type { Database, Tx } from '@holdfast/persistence';
import {
  decideRoster,
  filledIn,
  isWhole,
  type RosterContact,
  type RosterDraft,
  type SentRoster,
} from './decide-roster.rule.ts';
import {
  dutyAddressDigest,
  sealDutyAddress,
  type HoldingDutyAddresses,
} from './duty-address.part.ts';
import { dutyCodeDigest, newDutyCode, sendDutyCode } from './duty-code.part.ts';
import { needsCode, NO_CODE, withCode, type DutyCodeLimits } from './duty-code.rule.ts';
import { onCall } from './on-call.repository.ts';
import {
  saysTheSame,
  toConfirm,
  type Contact,
  type OnCallState,
  type SetRoster,
} from './roster.rule.ts';
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
 * verified. Nobody is alerted at an address before its owner has shown that code; until then an earlier one of theirs
 * works on. What is left out stays as it is. If it says what is in force already, nothing changes; codes that were sent a while ago are sent anew.
 */
export async function setOnCall(
  needs: SettingOnCall,
  operator: { readonly memberId: string },
  { draft: sent, now }: { readonly draft: SentRoster; readonly now: Date },
): Promise<RosterOutcome> {
  const early = isWhole(sent) ? decideRoster(sent, needs.crisisLines) : null;
  if (early?.kind === 'invalid') return early;
  const { dutyMail } = needs;
  // Only an address that is named can ask for a letter.
  if (dutyMail === null && isThere(sent.contacts)) return { kind: 'invalid', faults: [NO_MAIL] };
  const stored = await needs.database.changeFor('alarm', async (tx): Promise<Stored> => {
    await onCall.lock(tx);
    const before = await onCall.state(tx, now);
    const decision = decideRoster(filledIn(sent, before), needs.crisisLines);
    if (decision.kind === 'invalid') return decision;
    const { draft } = decision;
    const { contacts, letters, isChanged } = await reconcile(tx, needs, { before, draft, now });
    const version = (before.roster?.version ?? 0) + 1;
    const roster = rosterOf(draft, contacts, { version, now, policy: needs.policy });
    const isAnother = before.roster === null || !saysTheSame(before.roster, roster);
    if (isAnother) await onCall.addRoster(tx, { ...roster, setBy: operator.memberId });
    if (isAnother || isChanged) await tellDuty(tx, now);
    return { kind: 'stored', letters };
  });
  if (stored.kind === 'invalid') return stored;
  needs.pokeAlarms();
  const { letters } = stored;
  const codesUnsent =
    dutyMail === null ? letters.length : await sendCodes(needs, dutyMail, { letters, now });
  return { kind: 'set', codesUnsent };
}

const isThere = (part: unknown) => part !== null && part !== undefined;

type Stored =
  | Extract<RosterOutcome, { kind: 'invalid' }>
  | { readonly kind: 'stored'; readonly letters: readonly Letter[] };

interface Reconciling {
  readonly before: OnCallState;
  readonly draft: RosterDraft;
  readonly now: Date;
}

/** Brings the contacts to what the roster names. The address of somebody who is not named any more is forgotten. */
async function reconcile(tx: Tx, needs: SettingOnCall, { before, draft, now }: Reconciling) {
  const named = new Set(draft.contacts.map(({ memberId }) => memberId));
  const gone = before.contacts.filter(({ staffId }) => !named.has(staffId));
  for (const { id } of gone) await onCall.removeContact(tx, id);
  const contacts: Contact[] = [];
  const letters: Letter[] = [];
  for (const sent of draft.contacts) {
    const present = before.contacts.find(({ staffId }) => staffId === sent.memberId);
    const contact = await contactOf(needs, sent, present);
    const letter = letterTo(needs, { contact, address: sent.address, now });
    const saved = letter?.contact ?? contact;
    if (letter !== null) letters.push(letter);
    if (saved !== present) await onCall.saveContact(tx, saved);
    contacts.push(saved);
  }
  const forgotten = gone.filter(({ verifiedAt }) => verifiedAt !== null);
  for (const contact of forgotten) await tellAddress(tx, addressGone({ contact, now }));
  return { contacts, letters, isChanged: forgotten.length > 0 };
}

/** The code that a contact is to be sent; null if there is none to send. */
function letterTo(
  { policy, serviceKey }: SettingOnCall,
  {
    contact,
    address,
    now,
  }: { readonly contact: Contact; readonly address: string | null; readonly now: Date },
): Letter | null {
  if (address === null || !needsCode(contact, now, policy)) return null;
  const code = newDutyCode();
  const digest = dutyCodeDigest(serviceKey, contact.id, code);
  return { contact: withCode(contact, digest, { now, limits: policy }), address, code };
}

/** The contact of somebody, with the address that was sent. One that works goes on working until another is confirmed. */
async function contactOf(
  needs: SettingOnCall,
  { memberId, address }: RosterContact,
  present: Contact | undefined,
): Promise<Contact> {
  if (address === null && present !== undefined) return present;
  const sent = address ?? '';
  const digest = dutyAddressDigest(needs, sent);
  if (present !== undefined && toConfirm(present).digest.equals(digest)) return present;
  if (present?.addressDigest.equals(digest) === true)
    return { ...present, ...NO_CODE, codeSentAt: null, next: null };
  const id = present?.id ?? newUnorderedId<'Contact'>();
  const sealed = await sealDutyAddress(needs, id, sent);
  const fresh = { ...NO_CODE, codeSentAt: null };
  return present !== undefined && present.verifiedAt !== null
    ? { ...present, ...fresh, next: { sealed, digest } }
    : {
        ...{ id, staffId: memberId, addressSealed: sealed, addressDigest: digest },
        ...{ verifiedAt: null, next: null, ...fresh },
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
