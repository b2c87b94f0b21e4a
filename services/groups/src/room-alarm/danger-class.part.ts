import { DANGER_CLASSES, type DangerClass } from '@holdfast/lexicon';
import type { Place, Sealer } from '@holdfast/sealing';

/** The place of the class of an alarm: bound to its member, with a key of this service, which opens with the ring away. */
const placeOf = (memberId: string): Place => ({
  ownerId: memberId,
  rowId: memberId,
  purpose: 'safety',
});

/** Seals what words of a member sounded like. */
export function sealDanger(
  groupTexts: Pick<Sealer, 'seal'>,
  memberId: string,
  danger: DangerClass,
): Promise<Buffer> {
  return groupTexts.seal(placeOf(memberId), danger);
}

/** Opens what the words of an alarm sounded like; null if this release knows no such class. */
export async function openDanger(
  groupTexts: Pick<Sealer, 'open'>,
  { memberId, classSealed }: { readonly memberId: string; readonly classSealed: Buffer },
): Promise<DangerClass | null> {
  const opened = await groupTexts.open(placeOf(memberId), classSealed);
  return opened.kind === 'opened'
    ? (DANGER_CLASSES.find((each) => each === opened.text) ?? null)
    : null;
}
