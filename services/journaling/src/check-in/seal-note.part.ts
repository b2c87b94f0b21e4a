import type { Sealer } from '@holdfast/sealing';
import type { CheckIn } from './check-in.rule.ts';

type NotePlace = Pick<CheckIn, 'id' | 'memberId'>;

/** Seals the note of a check-in; null for none. @throws KeyUnavailableError; ErasedError. */
export async function sealNote(
  sealer: Sealer,
  place: NotePlace,
  note: string | null,
): Promise<Buffer | null> {
  return note === null ? null : sealer.seal(sealPlace(place), note);
}

/** Opens the note of a check-in; null if there is none, or if its member was erased. @throws KeyUnavailableError. */
export async function openNote(
  sealer: Sealer,
  { noteSealed, ...place }: NotePlace & Pick<CheckIn, 'noteSealed'>,
): Promise<string | null> {
  if (noteSealed === null) return null;
  const opened = await sealer.open(sealPlace(place), noteSealed);
  return opened.kind === 'opened' ? opened.text : null;
}

function sealPlace({ id, memberId }: NotePlace) {
  return { ownerId: memberId, rowId: id, purpose: 'journal' } as const;
}
