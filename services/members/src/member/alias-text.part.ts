import type { Sealer } from '@holdfast/sealing';
import type { StoredFace } from './member.repository.ts';

/** Needs of reading sealed aliases. */
export interface ReadingAliases {
  readonly sealer: Pick<Sealer, 'open'>;
}

/** Place for which the alias of a member is sealed. */
export const placeOfAlias = (memberId: string) =>
  ({ ownerId: memberId, rowId: memberId, purpose: 'profile' }) as const;

/** Opens a sealed alias; null if its member was erased. @throws KeyUnavailableError. */
export async function readAlias(
  sealer: ReadingAliases['sealer'],
  { memberId, aliasSealed }: Pick<StoredFace, 'memberId' | 'aliasSealed'>,
): Promise<string | null> {
  const opened = await sealer.open(placeOfAlias(memberId), aliasSealed);
  return opened.kind === 'opened' ? opened.text : null;
}
