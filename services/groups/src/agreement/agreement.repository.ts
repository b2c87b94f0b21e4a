import { ask, insertOnce, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { AgreementAcceptanceEntity, AgreementEntity } from './agreement.entity.ts';
import type { Agreement, AgreementAcceptance } from './agreement.rule.ts';

/** Agreements of groups, and who has agreed to them. Check a membership before asking. */
export const agreements = {
  add: async (tx: Tx, agreement: Agreement): Promise<void> => {
    await tx.insert(AgreementEntity, { ...agreement });
  },

  /** Finds a version of a group's agreement. Null for version 1, which every group has. */
  find: (tx: Tx, groupId: string, version: number): Promise<Agreement | null> =>
    tx.findOneBy(AgreementEntity, { groupId, version }),

  /** Records that a member agreed, once for each version. */
  accept: async (tx: Tx, acceptance: AgreementAcceptance): Promise<void> => {
    await insertOnce(tx, AgreementAcceptanceEntity, { ...acceptance });
  },

  /** Finds the record of a member's agreeing to a version; null if they have not agreed. */
  acceptance: (
    tx: Tx,
    groupId: string,
    memberId: string,
    version: number,
  ): Promise<AgreementAcceptance | null> =>
    tx.findOneBy(AgreementAcceptanceEntity, { groupId, memberId, version }),

  /** Returns those of the groups to whose version in force a member has agreed. */
  agreedBy: async (
    tx: Tx,
    memberId: string,
    groupIds: readonly string[],
  ): Promise<ReadonlySet<string>> => {
    const rows = await ask<{ readonly id: string }>(tx, AGREED, [memberId, groupIds]);
    return new Set(rows.map(({ id }) => id));
  },

  /** Returns those of the members who have agreed to a version. Purpose: oversight. */
  acceptedBy: async (
    tx: Tx,
    groupId: string,
    version: number,
    memberIds: readonly string[],
  ): Promise<ReadonlySet<string>> => {
    const rows = await tx.findBy(AgreementAcceptanceEntity, {
      groupId,
      version,
      memberId: In(memberIds),
    });
    return new Set(rows.map(({ memberId }) => memberId));
  },
};

/**
 * Says in SQL whether a member has agreed to the version in force of the row "group". Here alone, so that a post
 * and the field that says beforehand whether it would be taken ask the same.
 */
export const hasAgreed = (memberId: string): string =>
  `exists (select from agreement_acceptance
            where agreement_acceptance.group_id = "group".id
              and agreement_acceptance.member_id = ${memberId}
              and agreement_acceptance.version = "group".agreement_version)`;

const AGREED = `select id from "group" where id = any($2::uuid[]) and ${hasAgreed('$1')}`;
