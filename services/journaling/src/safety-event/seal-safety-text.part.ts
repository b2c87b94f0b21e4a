import { derivedId } from '@holdfast/kernel';
import type { DangerClass } from '@holdfast/lexicon';
import type { Place, Sealer } from '@holdfast/sealing';
import type { SafetyEvent, SafetyStep } from './safety-event.rule.ts';

/**
 * Sealer of what is said around a call for help. Its keys come from the service’s own secret, so that it opens whatever
 * else is away.
 */
export interface SealingSafety {
  readonly ownTexts: Pick<Sealer, 'seal' | 'open' | 'digest'>;
}

type Whose = Pick<SafetyEvent, 'id' | 'memberId'>;

const placeOf = (memberId: string, rowId: string): Place => ({
  ownerId: memberId,
  rowId,
  purpose: 'safety',
});

/** Seals what the words of an event sounded like; null if there were none. */
export async function sealClass(
  { ownTexts }: Pick<SealingSafety, 'ownTexts'> | { ownTexts: Pick<Sealer, 'seal'> },
  { id, memberId }: Whose,
  danger: DangerClass | null,
): Promise<Buffer | null> {
  return danger === null ? null : ownTexts.seal(placeOf(memberId, id), danger);
}

/** Opens it. */
export async function openClass(
  { ownTexts }: SealingSafety,
  { id, memberId, classSealed }: Whose & Pick<SafetyEvent, 'classSealed'>,
): Promise<DangerClass | null> {
  const text = await opened({ ownTexts }, placeOf(memberId, id), classSealed);
  return text as DangerClass | null;
}

/** Seals what an author said about a false alarm. */
export function sealFeedback(
  { ownTexts }: SealingSafety,
  { id, memberId }: Whose,
  feedback: string,
): Promise<Buffer> {
  return ownTexts.seal(placeOf(memberId, derivedId(id, 'feedback')), feedback);
}

/** Seals the note of a step, or a message, by the row that holds it. */
export function sealRow(
  { ownTexts }: SealingSafety,
  { memberId, id }: Whose,
  text: string,
): Promise<Buffer> {
  return ownTexts.seal(placeOf(memberId, id), text);
}

/** Opens the note of a step; null if it has none. */
export function openNote(
  needs: SealingSafety,
  { memberId, id, noteSealed }: Pick<SafetyStep, 'memberId' | 'id' | 'noteSealed'>,
): Promise<string | null> {
  return opened(needs, placeOf(memberId, id), noteSealed);
}

/** Opens a text of a row; null if there is none. */
export function openRow(
  needs: SealingSafety,
  { memberId, id }: Whose,
  sealed: Buffer | null,
): Promise<string | null> {
  return opened(needs, placeOf(memberId, id), sealed);
}

async function opened(
  { ownTexts }: SealingSafety,
  place: Place,
  sealed: Buffer | null,
): Promise<string | null> {
  if (sealed === null) return null;
  const result = await ownTexts.open(place, sealed);
  return result.kind === 'opened' ? result.text : null;
}
