import { type Fault, parseId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { isAlarming, readTexts, type HelpCard } from '@holdfast/help-card';
import type { AskingPerson } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { hearCry, type Cry, type HearingCries } from '../room-alarm/hear-cry.part.ts';
import { raiseRoomAlarm } from '../room-alarm/raise-room-alarm.step.ts';
import { openAgreement, sealAgreement, type ReadingAgreement } from './agreement-text.part.ts';
import {
  decideAgreement,
  FIRST_AGREEMENT,
  mayRevise,
  newWordsOf,
  type Agreement,
  type AgreementLimits,
} from './agreement.rule.ts';
import { agreements } from './agreement.repository.ts';
import { roomSubject, type Room } from '../room/room.rule.ts';

/** Needs of revising an agreement. */
export interface Revising extends ReadingAgreement, HearingCries {
  readonly groupTexts: ReadingAgreement['groupTexts'];
  readonly policy: AgreementLimits & HearingCries['policy'];
}

/** A new text for a group's agreement. */
export interface Revision {
  readonly groupId: string;
  /** The version that its author has read. */
  readonly baseVersion: number;
  readonly text: string;
  readonly now: Date;
}

/** Outcome of revising an agreement. */
export type RevisionOutcome =
  | { readonly kind: 'revised'; readonly room: Room; readonly helpCard: HelpCard | null }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'outdated'; readonly currentVersion: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Outcome inside the transaction: help is added to it at the end. */
type Revised =
  | Exclude<RevisionOutcome, { readonly kind: 'revised' }>
  | { readonly kind: 'revised'; readonly room: Room; readonly isAnother: boolean };

/**
 * Puts a new version of a group's agreement in force: its people must agree before they write. The person who writes it
 * has agreed. If the text is in force already, this succeeds, and adds nothing.
 */
export async function reviseGroupAgreement(
  needs: Revising,
  author: Omit<AskingPerson, 'roles' | 'signInId'>,
  revision: Revision,
): Promise<RevisionOutcome> {
  const decision = decideAgreement(revision.text, needs.policy);
  if (decision.kind === 'invalid') return decision;
  const groupId = parseId<'Group'>(revision.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const { text } = decision;
  const words = await writtenAnew(needs, author, { groupId, text });
  const { helpCard, cry } = await hearCry(needs, author, {
    ...{ texts: [words], groupId, messageId: null, now: revision.now },
  });
  const outcome = await author.session.change(
    (tx) => revise(tx, needs, { ...revision, groupId, text, memberId: author.memberId, cry }),
    [roomSubject(groupId)],
  );
  if (outcome.kind !== 'revised') return outcome;
  const { room, isAnother } = outcome;
  if (isAnother && cry !== null) needs.pokeAlarms();
  return { kind: 'revised', room, helpCard };
}

/** Leaves out what stood in our own agreement, or in the one in force: both speak of danger without anybody being in it. */
async function writtenAnew(
  { groupTexts }: Pick<Revising, 'groupTexts'>,
  { session }: Pick<AskingPerson, 'session'>,
  { groupId, text }: { readonly groupId: string; readonly text: string },
): Promise<string> {
  const words = newWordsOf(text, [FIRST_AGREEMENT]);
  if (!isAlarming(readTexts([words]))) return words;
  const current = await session.read(async (tx) => {
    const group = await groups.find(tx, groupId);
    return group === null ? null : agreements.find(tx, groupId, group.agreementVersion);
  });
  return newWordsOf(words, [await openAgreement(groupTexts, current)]);
}

interface Wording extends Revision {
  readonly memberId: string;
  readonly cry: Cry | null;
}

async function revise(
  tx: Tx,
  { groupTexts }: Pick<Revising, 'groupTexts'>,
  { groupId, memberId, text, baseVersion, cry, now }: Wording,
): Promise<Revised> {
  const membership = await memberships.hold(tx, groupId, memberId);
  const group = membership === null ? null : await groups.lock(tx, groupId);
  if (membership === null || group === null || !mayRevise(membership.role))
    return { kind: 'group-not-found' };
  const current = await agreements.find(tx, groupId, group.agreementVersion);
  if ((await openAgreement(groupTexts, current)) === text)
    return { kind: 'revised', room: { group, membership }, isAnother: false };
  if (baseVersion !== group.agreementVersion)
    return { kind: 'outdated', currentVersion: group.agreementVersion };
  const version = group.agreementVersion + 1;
  const head = { groupId, version, changedAt: now };
  await putInForce(tx, await sealAgreement(groupTexts, { ...head, text }));
  await agreements.accept(tx, { groupId, memberId, version, acceptedAt: now });
  const changed = { kind: 'AGREEMENT_CHANGED', groupId, memberId, occurredAt: now } as const;
  const { sequence } = await appendActivity(tx, changed);
  if (cry !== null) await raiseRoomAlarm(tx, cry);
  const revised = { ...group, agreementVersion: version, headSequence: sequence };
  return { kind: 'revised', room: { group: revised, membership }, isAnother: true };
}

async function putInForce(tx: Tx, agreement: Agreement): Promise<void> {
  await agreements.add(tx, agreement);
  await groups.setAgreementVersion(tx, agreement.groupId, agreement.version);
}
