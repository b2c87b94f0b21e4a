import type { Sealer } from '@holdfast/sealing';
import type { JournalEntry } from './journal-entry.rule.ts';

/** Place of an entry's text, bound into its seal. */
export function placeOfBody({ id, memberId }: Pick<JournalEntry, 'id' | 'memberId'>) {
  return { ownerId: memberId, rowId: id, purpose: 'journal' } as const;
}

/** Opens the text of an entry; null if its member was erased. @throws KeyUnavailableError. */
export async function readBody(
  { sealer }: { readonly sealer: Pick<Sealer, 'open'> },
  entry: JournalEntry,
): Promise<string | null> {
  const opened = await sealer.open(placeOfBody(entry), entry.bodySealed);
  return opened.kind === 'opened' ? opened.text : null;
}
