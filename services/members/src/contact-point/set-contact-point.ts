import { randomInt } from 'node:crypto';
import { UnavailableError, type Fault } from '@holdfast/kernel';
import { type AskingMember } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { writeLetter } from '../letter/letter.rule.ts';
import { type Parts } from '../parts.ts';
import { mustAcknowledge } from '../privacy-notice/privacy-notice.repository.ts';
import {
  addressFaults,
  newContactPoint,
  type ContactKind,
  type ContactPoint,
} from './contact-point.rule.ts';
import { contactPoints } from './contact-point.repository.ts';

/** Where a member wishes to be reminded, and when they say so. */
export interface ContactDraft {
  readonly kind: ContactKind;
  readonly address: string;
  readonly now: Date;
}

/** What saying so leads to. */
export type ContactOutcome =
  | { readonly kind: 'set'; readonly contact: ContactPoint; readonly address: string }
  | { readonly kind: 'notice-outdated' | 'not-possible' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

const CODE_DIGITS = 8;

/**
 * Keeps an address, sealed, and sends a code there; until that is shown nothing else is sent. The verified address again
 * changes nothing. What was set before is gone.
 */
export async function setContactPoint(
  parts: Parts,
  { memberId, session }: AskingMember,
  { kind, address, now }: ContactDraft,
): Promise<ContactOutcome> {
  const { sender } = parts;
  const faults = addressFaults(address);
  if (faults.length > 0) return { kind: 'invalid', faults };
  if (sender === null) return { kind: 'not-possible' };
  const present = await session.read(async (tx) => ({
    contact: await contactPoints.find(tx, memberId),
    isOutdated: await mustAcknowledge(tx, { memberId, notices: parts.notices, now }),
    locale: (await members.find(tx, memberId))?.locale ?? 'en',
  }));
  if (present.isOutdated) return { kind: 'notice-outdated' };
  const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
  const { contact } = present;
  if (contact !== null && contact.verifiedAt !== null) {
    const opened = await parts.sealer.open(place, contact.addressSealed);
    if (opened.kind === 'opened' && opened.text === address)
      return { kind: 'set', contact, address };
  }
  const refused = await countMessage(parts, { memberId, address, now });
  if (refused !== null) return refused;
  const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
  const addressSealed = await parts.sealer.seal(place, address);
  const codeDigest = digestOf(parts, memberId, code);
  const made = newContactPoint({ memberId, kind, addressSealed, codeDigest }, now, parts.policy);
  await session.change((tx) => contactPoints.save(tx, made));
  const message = writeLetter(parts.letterTexts, {
    kind: 'CONTACT_CODE',
    locale: present.locale,
    code,
  });
  await sender.send({ ...message, address }).catch((cause: unknown) => {
    throw new UnavailableError('A message could not be handed over.', { cause });
  });
  return { kind: 'set', contact: made, address };
}

/** Messages that a member can have sent, and that an address can be sent, whoever asks: nobody is flooded by us. */
async function countMessage(
  { throttle }: Pick<Parts, 'throttle'>,
  {
    memberId,
    address,
    now,
  }: { readonly memberId: string; readonly address: string; readonly now: Date },
): Promise<Extract<ContactOutcome, { readonly kind: 'too-many' }> | null> {
  const byMember = await throttle.take('contact-code-member', memberId, now);
  if (byMember.kind === 'too-many') return byMember;
  const byAddress = await throttle.take('contact-code-address', address.toLowerCase(), now);
  return byAddress.kind === 'too-many' ? byAddress : null;
}

/** What is kept of a code: it is of one member alone. */
export function digestOf(
  { serviceKey }: Pick<Parts, 'serviceKey'>,
  memberId: string,
  code: string,
): Buffer {
  return serviceKey.digest('contact code', `${memberId} ${code}`);
}
