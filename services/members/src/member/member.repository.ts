import type { MemberId } from '@holdfast/kernel';
import { question, violatedUnique, type Tx } from '@holdfast/persistence';
import { In } from 'typeorm';
import { AliasClaimEntity, MemberEntity, MemberFaceEntity } from './member.entity.ts';
import type { Member } from './member.rule.ts';

/** A member's face as it is stored. */
export interface StoredFace {
  readonly memberId: string;
  readonly aliasSealed: Buffer;
  readonly isStaff: boolean;
}

/** A claim: one skeleton of an alias, and its holder. */
export interface AliasClaim {
  readonly skeletonDigest: Buffer;
  readonly memberId: string;
  /** End of the time in which nobody else may have a former alias. Null for the present alias. */
  readonly keptUntil: Date | null;
}

/** Answers with one row whether somebody has the alias or not, so that it takes as long. */
const HOLDER =
  'select (select member_id from alias_claim where skeleton_digest = $1 and (kept_until is null or kept_until > $2)) as id';

const MEMBER = question(MemberEntity, 'where member_id = $1');
const FACE = question(MemberFaceEntity, 'where member_id = $1');
const FACES = question(MemberFaceEntity, 'where member_id = any($1::uuid[])');

/** Members and their faces. */
export const members = {
  find: (tx: Tx, memberId: string): Promise<Member | null> => MEMBER.first(tx, [memberId]),

  /**
   * Adds a member with face and alias. @throws a violation of `alias_claim_skeleton` if the alias is taken.
   * @param claims in their fixed order, so that two members who claim some of the same do not deadlock.
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

  face: (tx: Tx, memberId: string): Promise<StoredFace | null> => FACE.first(tx, [memberId]),

  /** Locks the face, which every account has: decisions about one account run one at a time. */
  lockFace: (tx: Tx, memberId: string): Promise<StoredFace | null> =>
    tx.findOne(MemberFaceEntity, { where: { memberId }, lock: { mode: 'pessimistic_write' } }),

  /** Finds faces, in no order. Members without a face are left out. */
  faces: (tx: Tx, memberIds: readonly string[]): Promise<StoredFace[]> =>
    FACES.all(tx, [memberIds]),

  /** Finds those of the members who were erased. Purpose: faces, erasure. */
  erased: async (tx: Tx, memberIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await tx.query<{ id: string }[]>(
      'select member_id as id from erased_member where member_id = any($1::uuid[])',
      [memberIds],
    );
    return new Set(rows.map(({ id }) => id));
  },

  /** Counts one more change of a member, and returns its number. As that member. */
  countChange: async (tx: Tx, memberId: string): Promise<number> => {
    await tx.increment(MemberEntity, { memberId }, 'version', 1);
    return (await tx.findOneBy(MemberEntity, { memberId }))?.version ?? 1;
  },

  /** Removes a member with face and alias, and returns their last version, or 1 if there is none. Purpose: erasure. */
  remove: async (tx: Tx, memberId: string): Promise<number> => {
    const member = await tx.findOneBy(MemberEntity, { memberId });
    await tx.delete(AliasClaimEntity, { memberId });
    await tx.delete(MemberFaceEntity, { memberId });
    await tx.delete(MemberEntity, { memberId });
    return member?.version ?? 1;
  },

  /** Finds the member whose alias has this skeleton, or had it and keeps it for now; null if there is none. Purpose: signing in. */
  findIdByAlias: async (tx: Tx, skeletonDigest: Buffer, now: Date): Promise<MemberId | null> => {
    const [found] = await tx.query<{ id: MemberId | null }[]>(HOLDER, [skeletonDigest, now]);
    return found?.id ?? null;
  },

  /** Finds the claims of these skeletons, in no order. Purpose: signing in. */
  claims: (tx: Tx, skeletonDigests: readonly Buffer[]): Promise<AliasClaim[]> =>
    tx.findBy(AliasClaimEntity, { skeletonDigest: In(skeletonDigests) }),
};

/** True for the error that says that somebody else was quicker with this alias. */
export function isAliasTaken(error: unknown): boolean {
  return violatedUnique(error) === 'alias_claim_skeleton';
}
