import { type Fault, parseId } from '@holdfast/kernel';
import { type Tx } from '@holdfast/persistence';
import { type AskingMember } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { type Parts } from '../parts.ts';
import { openAgreement, sealAgreement } from './agreement-text.part.ts';
import { decideAgreement, mayRevise, type Agreement } from './agreement.rule.ts';
import { agreements } from './agreement.repository.ts';
import { type Room } from '../room/room.rule.ts';

/** What somebody wants their group to agree to. */
export interface Revision {
  readonly groupId: string;
  /** The version that they read. */
  readonly baseVersion: number;
  readonly text: string;
  readonly now: Date;
}

/** What a new text leads to. */
export type RevisionOutcome =
  | { readonly kind: 'revised'; readonly room: Room }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'outdated'; readonly currentVersion: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Puts a new version of a group's agreement in force: its people agree anew before they write. The one who writes it has
 * agreed. Where the text is the one in force already, nothing is added.
 */
export async function reviseGroupAgreement(
  parts: Parts,
  asking: AskingMember,
  revision: Revision,
): Promise<RevisionOutcome> {
  const decision = decideAgreement(revision.text, parts.policy);
  if (decision.kind === 'invalid') return decision;
  const groupId = parseId<'Group'>(revision.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const { memberId, session } = asking;
  return session.change(async (tx) => {
    const membership = await memberships.hold(tx, groupId, memberId);
    const group = membership === null ? null : await groups.lock(tx, groupId);
    if (membership === null || group === null || !mayRevise(membership.role))
      return { kind: 'group-not-found' };
    const current = await agreements.find(tx, groupId, group.agreementVersion);
    if ((await openAgreement(parts.groupTexts, current)) === decision.text)
      return { kind: 'revised', room: { group, membership } };
    if (revision.baseVersion !== group.agreementVersion)
      return { kind: 'outdated', currentVersion: group.agreementVersion };
    const version = group.agreementVersion + 1;
    const head = { groupId, version, changedAt: revision.now };
    await putInForce(tx, await sealAgreement(parts.groupTexts, { ...head, text: decision.text }));
    await agreements.accept(tx, { groupId, memberId, version, acceptedAt: revision.now });
    const { sequence } = await tell(tx, groupId, memberId, revision.now);
    const revised = { ...group, agreementVersion: version, headSequence: sequence };
    return { kind: 'revised', room: { group: revised, membership } };
  });
}

async function putInForce(tx: Tx, agreement: Agreement): Promise<void> {
  await agreements.add(tx, agreement);
  await groups.setAgreementVersion(tx, agreement.groupId, agreement.version);
}

/** The room's next item says that the agreement has changed. */
const tell = (tx: Tx, groupId: string, memberId: string, occurredAt: Date) =>
  appendActivity(tx, {
    groupId,
    kind: 'AGREEMENT_CHANGED',
    memberId,
    occurredAt,
  });
