import { codePointCount } from '@holdfast/kernel';
import type { ServiceKey } from '@holdfast/sealing';
import { aliasSkeletons } from './alias-skeleton.part.ts';
import { normalAlias } from './member.rule.ts';

/** Keyed digests of the skeletons of aliases. Without the key, what is stored says nothing. */
export interface AliasDigests {
  /** Digest under which sign-in looks a member up. A text that is too long for an alias gets one that nobody claims. */
  found(alias: string): Buffer;
  /** Digests that a member claims with an accepted alias, `found` among them. Always in the same order. */
  claimed(alias: string): readonly Buffer[];
}

/** Longest text that is looked at. A longer one is no alias, so it is neither normalised nor counted letter by letter. */
const MOST_UTF16_UNITS = 256;

/** Makes alias digests with the key of a service. */
export function createAliasDigests(
  serviceKey: ServiceKey,
  { aliasMostCodePoints }: { readonly aliasMostCodePoints: number },
): AliasDigests {
  const isTooLong = (alias: string) =>
    alias.length > MOST_UTF16_UNITS || codePointCount(normalAlias(alias)) > aliasMostCodePoints;
  const digest = (skeleton: string) => serviceKey.digest('alias', skeleton);
  return {
    found: (alias) =>
      isTooLong(alias) ? serviceKey.digest('no alias', alias) : digest(aliasSkeletons(alias).found),
    claimed: (alias) =>
      aliasSkeletons(alias)
        .claimed.map(digest)
        .sort((one, other) => one.compare(other)),
  };
}
