import { type Tx } from '@holdfast/persistence';
import { type FormerAlias } from './alias.rule.ts';
import { FormerAliasEntity } from './former-alias.entity.ts';

/** The names that a member had; each call but `removeAll` sees one member's. */
export const formerAliases = {
  /** Oldest first. */
  of: (tx: Tx, memberId: string): Promise<FormerAlias[]> =>
    tx.find(FormerAliasEntity, { where: { memberId }, order: { changedAt: 'asc', id: 'asc' } }),

  add: async (tx: Tx, former: FormerAlias): Promise<void> => {
    await tx.insert(FormerAliasEntity, { ...former });
  },

  /** For the purpose of erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(FormerAliasEntity, { memberId });
  },
};

/** Whose a name is, and whose it was a while ago: by its keyed digests. */
export const aliasClaims = {
  /**
   * True where somebody else than this member claims any of these, or did a while ago. Removes claims that have lapsed.
   * For the purpose of signing in and enrolling.
   */
  isTaken: async (
    tx: Tx,
    claims: readonly Buffer[],
    { now, memberId }: { readonly now: Date; readonly memberId: string | null },
  ): Promise<boolean> => {
    await tx.query(
      'delete from alias_claim where skeleton_digest = any($1::bytea[]) and kept_until <= $2',
      [claims, now],
    );
    const others = await tx.query<unknown[]>(
      `select from alias_claim
        where skeleton_digest = any($1::bytea[]) and member_id is distinct from $2::uuid limit 1`,
      [claims, memberId],
    );
    return others.length > 0;
  },

  /**
   * Puts other claims in the place of a member's own; those that are given up are kept for them until then. As that
   * member. @throws a violation of `alias_claim_skeleton` where one is somebody else's.
   */
  claimInstead: async (
    tx: Tx,
    memberId: string,
    claims: readonly Buffer[],
    until: Date,
  ): Promise<void> => {
    await tx.query(
      `update alias_claim set kept_until = case when skeleton_digest = any($2::bytea[]) then null else $3::timestamptz end
        where member_id = $1 and (kept_until is null or skeleton_digest = any($2::bytea[]))`,
      [memberId, claims, until],
    );
    await tx.query(
      `insert into alias_claim (skeleton_digest, member_id)
       select claim, $1::uuid from unnest($2::bytea[]) as claim
        where not exists (select from alias_claim where skeleton_digest = claim and member_id = $1::uuid)
        order by claim`,
      [memberId, claims],
    );
  },

  /** Stores another alias, sealed, and returns the member's new version. As that member. */
  rename: async (tx: Tx, memberId: string, aliasSealed: Buffer): Promise<number> => {
    await tx.query('update member_face set alias_sealed = $2 where member_id = $1', [
      memberId,
      aliasSealed,
    ]);
    await tx.query('update member set version = version + 1 where member_id = $1', [memberId]);
    const [row] = await tx.query<{ version: number }[]>(
      'select version from member where member_id = $1',
      [memberId],
    );
    return row?.version ?? 1;
  },
};
