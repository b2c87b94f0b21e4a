import { type Sealer } from '@holdfast/sealing';
import { type StoredFace } from './member.repository.ts';

/** Opens the alias of a face; null where its member was erased. @throws KeyUnavailableError. */
export async function readAlias(sealer: Sealer, face: StoredFace): Promise<string | null> {
  const place = { ownerId: face.memberId, rowId: face.memberId, purpose: 'profile' } as const;
  const opened = await sealer.open(place, face.aliasSealed);
  return opened.kind === 'opened' ? opened.text : null;
}
