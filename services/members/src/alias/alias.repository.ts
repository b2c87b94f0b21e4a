import type { Tx } from '@holdfast/persistence';
import type { FormerAlias } from './alias.rule.ts';
import { FormerAliasEntity } from './former-alias.entity.ts';

/** Former aliases. Each call but `removeAll` sees those of one member. */
export const formerAliases = {
  /** Lists the former aliases of a member, the oldest first. */
  of: (tx: Tx, memberId: string): Promise<FormerAlias[]> =>
    tx.find(FormerAliasEntity, { where: { memberId }, order: { changedAt: 'asc', id: 'asc' } }),

  add: async (tx: Tx, former: FormerAlias): Promise<void> => {
    await tx.insert(FormerAliasEntity, { ...former });
  },

  /** Removes every former alias of a member. Purpose: erasure. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(FormerAliasEntity, { memberId });
  },
};

/** Present and recent holders of an alias, looked up by keyed digest. */
export const aliasClaims = {
  /**
   * True if somebody other than this member holds any of these claims, or held it a while ago. Removes claims that have
   * lapsed. Purpose: signing in.
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
   * Replaces the claims of a member. Claims that are given up stay theirs until `until`. As that member.
   * @throws a violation of `alias_claim_skeleton` if somebody else holds one of them.
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
