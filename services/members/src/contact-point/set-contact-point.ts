import { addressFaults, normalAddress, UnavailableError, type Fault } from '@holdfast/kernel';
import type { Sealer, ServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { countedTries } from '../door/counted-tries.part.ts';
import type { Throttle, TooMany } from '../door/throttle.part.ts';
import { members } from '../member/member.repository.ts';
import { writeLetter, type LetterSender, type LetterTexts } from '../letter/letter.rule.ts';
import { mustAcknowledge } from '../privacy-notice/must-acknowledge.step.ts';
import type { Notices } from '../privacy-notice/privacy-notice.rule.ts';
import { noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import { contactCodeDigest, newContactCode } from './contact-code.part.ts';
import {
  addressToTell,
  newContactPoint,
  type CodeLimits,
  type ContactKind,
  type ContactPoint,
} from './contact-point.rule.ts';
import { contactPoints } from './contact-point.repository.ts';

/** Needs of setting a contact point. */
export interface SettingContactPoints {
  readonly letterTexts: LetterTexts;
  readonly notices: Notices;
  readonly policy: CodeLimits;
  readonly sealer: Pick<Sealer, 'open' | 'seal'>;
  /** Null if this installation sends no letters. */
  readonly sender: Pick<LetterSender, 'send'> | null;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly stepUp: StepUp;
  readonly throttle: Pick<Throttle, 'take' | 'giveBack'>;
}

/** A wished contact point, and when it is wished. */
export interface ContactDraft {
  readonly kind: ContactKind;
  readonly address: string;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** Outcome of setting a contact point. */
export type ContactOutcome =
  | { readonly kind: 'set'; readonly contact: ContactPoint; readonly address: string }
  | { readonly kind: 'notice-outdated' }
  | { readonly kind: 'not-possible' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

const ACT = 'setContactPoint';

/**
 * Keeps an address, sealed, in place of any other, and sends a code there. Until the code is shown, nothing else is sent.
 * An address that is verified already changes nothing. A verified one that is replaced is told so: letters about the
 * account itself went there.
 */
export async function setContactPoint(
  needs: SettingContactPoints,
  owner: AskingOwner,
  { kind, address: given, passphrase, now }: ContactDraft,
): Promise<ContactOutcome> {
  const { memberId, session } = owner;
  const { sealer, sender, serviceKey } = needs;
  const address = normalAddress(given);
  const faults = addressFaults(address);
  if (faults.length > 0) return { kind: 'invalid', faults };
  if (sender === null) return { kind: 'not-possible' };
  const { contact, isOutdated, locale } = await session.read(async (tx) => ({
    contact: await contactPoints.find(tx, memberId),
    isOutdated: await mustAcknowledge(tx, { memberId, notices: needs.notices, now }),
    locale: (await members.find(tx, memberId))?.locale ?? 'en',
  }));
  if (isOutdated) return { kind: 'notice-outdated' };
  const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
  if (contact !== null && contact.verifiedAt !== null) {
    const opened = await sealer.open(place, contact.addressSealed);
    if (opened.kind === 'opened' && opened.text === address)
      return { kind: 'set', contact, address };
  }
  const confirmed = await needs.stepUp.confirm(owner, { act: ACT, passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const refused = await countCode(needs, { memberId, address, now });
  if (refused !== null) return refused;
  const code = newContactCode();
  const addressSealed = await sealer.seal(place, address);
  const codeDigest = contactCodeDigest(serviceKey, memberId, code);
  const made = newContactPoint({ memberId, kind, addressSealed, codeDigest }, now, needs.policy);
  const formerAddress = addressToTell(contact);
  const action = contact === null ? null : 'REPLACED';
  const isDone = await session.change(async (tx) => {
    if (!(await noteChange(tx, { owner, act: ACT, action, now, formerAddress }))) return false;
    await contactPoints.save(tx, made);
    return true;
  });
  if (!isDone) return { kind: 'passphrase-needed' };
  const letter = writeLetter(needs.letterTexts, { kind: 'CONTACT_CODE', locale, code });
  await sender.send({ ...letter, memberId, address }).catch((cause: unknown) => {
    throw new UnavailableError('A letter could not be handed over.', { cause });
  });
  return { kind: 'set', contact: made, address };
}

interface CountedCode {
  readonly memberId: string;
  readonly address: string;
  readonly now: Date;
}

/** Counts a code by its member and by its address, so that nobody is flooded through us. A refused one is not counted. */
async function countCode(
  { throttle }: Pick<SettingContactPoints, 'throttle'>,
  { memberId, address, now }: CountedCode,
): Promise<TooMany | null> {
  const codes = countedTries(throttle, now);
  return codes.during(async () => {
    const refused =
      (await codes.take('contact-code-member', memberId)) ??
      (await codes.take('contact-code-address', address.toLowerCase()));
    if (refused !== null) await codes.giveBack();
    return refused;
  });
}
