import { insertOnce, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { AgreementAcceptanceEntity, AgreementEntity } from './agreement.entity.ts';
import { type Agreement, type AgreementAcceptance } from './agreement.rule.ts';

/** What groups agree to, and who has agreed. Whoever asks has checked a membership first. */
export const agreements = {
  add: async (tx: Tx, agreement: Agreement): Promise<void> => {
    await tx.insert(AgreementEntity, { ...agreement });
  },

  /** Null for version 1, which every group has. */
  find: (tx: Tx, groupId: string, version: number): Promise<Agreement | null> =>
    tx.findOneBy(AgreementEntity, { groupId, version }),

  /** Keeps that somebody agreed; once for each version. */
  accept: async (tx: Tx, acceptance: AgreementAcceptance): Promise<void> => {
    await insertOnce(tx, AgreementAcceptanceEntity, { ...acceptance });
  },

  /** When a member agreed to a version; null where they have not. */
  acceptance: (
    tx: Tx,
    groupId: string,
    memberId: string,
    version: number,
  ): Promise<AgreementAcceptance | null> =>
    tx.findOneBy(AgreementAcceptanceEntity, { groupId, memberId, version }),

  /** Whether a member has agreed to what is in force; and which version that is. */
  standing: async (
    tx: Tx,
    groupId: string,
    memberId: string,
  ): Promise<{ readonly version: number; readonly isAccepted: boolean }> => {
    const [row] = await tx.query<{ version: number; isAccepted: boolean }[]>(
      `select agreement_version as version, exists (
         select from agreement_acceptance a
          where a.group_id = "group".id and a.member_id = $2 and a.version = agreement_version
       ) as "isAccepted" from "group" where id = $1`,
      [groupId, memberId],
    );
    return row ?? { version: 1, isAccepted: false };
  },

  /** Those of the members who have agreed to a version. For the purpose of oversight. */
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
