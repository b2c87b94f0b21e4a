import { type Fault, parseId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { AskingMember } from '@holdfast/subgraph';
import { appendActivity } from '../activity/append.step.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { openAgreement, sealAgreement, type ReadingAgreement } from './agreement-text.part.ts';
import {
  decideAgreement,
  mayRevise,
  type Agreement,
  type AgreementLimits,
} from './agreement.rule.ts';
import { agreements } from './agreement.repository.ts';
import { roomSubject, type Room } from '../room/room.rule.ts';

/** Needs of revising an agreement. */
export interface Revising extends ReadingAgreement {
  readonly policy: AgreementLimits;
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
  | { readonly kind: 'revised'; readonly room: Room }
  | { readonly kind: 'group-not-found' }
  | { readonly kind: 'outdated'; readonly currentVersion: number }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Puts a new version of a group's agreement in force: its people must agree before they write. The person who writes it
 * has agreed. If the text is in force already, this succeeds, and adds nothing.
 */
export async function reviseGroupAgreement(
  { groupTexts, policy }: Revising,
  asking: AskingMember,
  revision: Revision,
): Promise<RevisionOutcome> {
  const decision = decideAgreement(revision.text, policy);
  if (decision.kind === 'invalid') return decision;
  const groupId = parseId<'Group'>(revision.groupId);
  if (groupId === null) return { kind: 'group-not-found' };
  const { memberId, session } = asking;
  return session.change(
    async (tx) => {
      const membership = await memberships.hold(tx, groupId, memberId);
      const group = membership === null ? null : await groups.lock(tx, groupId);
      if (membership === null || group === null || !mayRevise(membership.role))
        return { kind: 'group-not-found' };
      const current = await agreements.find(tx, groupId, group.agreementVersion);
      if ((await openAgreement(groupTexts, current)) === decision.text)
        return { kind: 'revised', room: { group, membership } };
      if (revision.baseVersion !== group.agreementVersion)
        return { kind: 'outdated', currentVersion: group.agreementVersion };
      const version = group.agreementVersion + 1;
      const head = { groupId, version, changedAt: revision.now };
      await putInForce(tx, await sealAgreement(groupTexts, { ...head, text: decision.text }));
      await agreements.accept(tx, { groupId, memberId, version, acceptedAt: revision.now });
      const changed = {
        kind: 'AGREEMENT_CHANGED',
        groupId,
        memberId,
        occurredAt: revision.now,
      } as const;
      const { sequence } = await appendActivity(tx, changed);
      const revised = { ...group, agreementVersion: version, headSequence: sequence };
      return { kind: 'revised', room: { group: revised, membership } };
    },
    [roomSubject(groupId)],
  );
}

async function putInForce(tx: Tx, agreement: Agreement): Promise<void> {
  await agreements.add(tx, agreement);
  await groups.setAgreementVersion(tx, agreement.groupId, agreement.version);
}
