import type { MemberId } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';

/** Needs of reading the name of a passkey. */
export interface ReadingPasskeyNames {
  readonly sealer: Pick<Sealer, 'open'>;
}

/** Reads the name that a member gave their passkey; null once their key is destroyed. */
export async function readPasskeyName(
  { sealer }: ReadingPasskeyNames,
  memberId: MemberId,
  { id, nameSealed }: { readonly id: string; readonly nameSealed: Buffer },
): Promise<string | null> {
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  const opened = await sealer.open(place, nameSealed);
  return opened.kind === 'erased' ? null : opened.text;
}
