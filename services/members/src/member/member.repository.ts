import { type MemberId } from '@holdfast/kernel';
import { violatedUnique, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { AliasClaimEntity, MemberEntity, MemberFaceEntity } from './member.entity.ts';
import { type Member } from './member.ts';

/** A member's face as it is stored. */
export interface StoredFace {
  readonly memberId: string;
  readonly aliasSealed: Buffer;
  readonly isStaff: boolean;
}

/** Members and their faces. */
export const members = (tx: Tx) => ({
  find: (memberId: string): Promise<Member | null> => tx.findOneBy(MemberEntity, { memberId }),

  /** Adds a member with face and alias. @throws a violation of `alias_claim_skeleton` where the alias is taken. */
  add: async (member: Member, face: StoredFace, skeletonDigest: Buffer): Promise<void> => {
    await tx.insert(AliasClaimEntity, { skeletonDigest, memberId: member.memberId });
    await tx.insert(MemberEntity, { ...member });
    await tx.insert(MemberFaceEntity, { ...face });
  },

  face: (memberId: string): Promise<StoredFace | null> =>
    tx.findOneBy(MemberFaceEntity, { memberId }),

  /** In no order; members without a face are left out. */
  faces: (memberIds: readonly string[]): Promise<StoredFace[]> =>
    tx.findBy(MemberFaceEntity, { memberId: In(memberIds) }),

  /** Whose alias has this skeleton; null for nobody's. For the purpose of signing in and enrolling. */
  findIdByAlias: async (skeletonDigest: Buffer): Promise<MemberId | null> => {
    const claim = await tx.findOneBy(AliasClaimEntity, { skeletonDigest });
    return claim === null ? null : (claim.memberId as MemberId);
  },
});

/** True where an error says that someone else was quicker with this alias. */
export function isAliasTaken(error: unknown): boolean {
  return violatedUnique(error) === 'alias_claim_skeleton';
}
