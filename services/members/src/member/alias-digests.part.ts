import { codePointCount } from '@holdfast/kernel';
import { type ServiceKey } from '@holdfast/sealing';
import { aliasSkeletons } from './alias-skeleton.part.ts';
import { normalAlias } from './member.rule.ts';

/** Keyed digests of the skeletons of aliases: what is stored says nothing to whoever lacks the key. */
export interface AliasDigests {
  /** By which a member is looked for who signs in. Of a text that is no alias by its length, one that nobody claims. */
  found(alias: string): Buffer;
  /** What a member claims with an alias that was accepted; `found` is among them. Always in the same order. */
  claimed(alias: string): readonly Buffer[];
}

/** A longer text is no alias, whatever becomes of it: neither is it normalised, nor looked at letter by letter. */
const MOST_UTF16_UNITS = 256;

/** Makes the digests of one service's key. */
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
