import { type MemberId } from '@holdfast/kernel';
import { violatedUnique, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { AliasClaimEntity, MemberEntity, MemberFaceEntity } from './member.entity.ts';
import { type Member } from './member.rule.ts';

/** A member's face as it is stored. */
export interface StoredFace {
  readonly memberId: string;
  readonly aliasSealed: Buffer;
  readonly isStaff: boolean;
}

/** One look of an alias, and whose it is. */
export interface AliasClaim {
  readonly skeletonDigest: Buffer;
  readonly memberId: string;
  /** Of a former alias: until then nobody else may have it. Null for the alias in force. */
  readonly keptUntil: Date | null;
}

/** One row, whether the alias is anybody's or not: so it takes as long. */
const HOLDER =
  'select (select member_id from alias_claim where skeleton_digest = $1 and kept_until is null) as id';

/** Members and their faces. */
export const members = {
  find: (tx: Tx, memberId: string): Promise<Member | null> =>
    tx.findOneBy(MemberEntity, { memberId }),

  /**
   * Adds a member with face and alias. @throws a violation of `alias_claim_skeleton` where the alias is taken.
   * @param claims in their order, so that of two who claim some of the same one waits, and never both.
   */
  add: async (
    tx: Tx,
    member: Member,
    face: StoredFace,
    claims: readonly Buffer[],
  ): Promise<void> => {
    const { memberId } = member;
    await tx.insert(
      AliasClaimEntity,
      claims.map((skeletonDigest) => ({ skeletonDigest, memberId, keptUntil: null })),
    );
    await tx.insert(MemberEntity, { ...member });
    await tx.insert(MemberFaceEntity, { ...face });
  },

  face: (tx: Tx, memberId: string): Promise<StoredFace | null> =>
    tx.findOneBy(MemberFaceEntity, { memberId }),

  /** Locks the face, which everybody has: for what must be decided about one account at a time. */
  lockFace: (tx: Tx, memberId: string): Promise<StoredFace | null> =>
    tx.findOne(MemberFaceEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** In no order; members without a face are left out. */
  faces: (tx: Tx, memberIds: readonly string[]): Promise<StoredFace[]> =>
    tx.findBy(MemberFaceEntity, { memberId: In(memberIds) }),

  /** Those of the members who were erased. For the purpose of faces. */
  erased: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      'select member_id as id from erased_member where member_id = any($1::uuid[])',
      [memberIds],
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Removes a member with face and alias, and returns their last version; 1 where nothing is there. For erasing. */
  remove: async (tx: Tx, memberId: string): Promise<number> => {
    const member = await tx.findOneBy(MemberEntity, { memberId });
    await tx.delete(AliasClaimEntity, { memberId });
    await tx.delete(MemberFaceEntity, { memberId });
    await tx.delete(MemberEntity, { memberId });
    return member?.version ?? 1;
  },

  /** Whose alias has this skeleton; null for nobody's. For the purpose of signing in. */
  findIdByAlias: async (tx: Tx, skeletonDigest: Buffer): Promise<MemberId | null> => {
    const [found] = await tx.query<{ id: MemberId | null }[]>(HOLDER, [skeletonDigest]);
    return found?.id ?? null;
  },

  /** Who claims any of these; in no order. For the purpose of enrolling. */
  claims: (tx: Tx, skeletonDigests: readonly Buffer[]): Promise<AliasClaim[]> =>
    tx.findBy(AliasClaimEntity, { skeletonDigest: In(skeletonDigests) }),
};

/** True where an error says that someone else was quicker with this alias. */
export function isAliasTaken(error: unknown): boolean {
  return violatedUnique(error) === 'alias_claim_skeleton';
}
