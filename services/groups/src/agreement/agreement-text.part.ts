import type { Place, Sealer } from '@holdfast/sealing';
import { FIRST_AGREEMENT, type Agreement } from './agreement.rule.ts';

/** Needs of reading a group's agreement. */
export interface ReadingAgreement {
  readonly groupTexts: Sealer;
}

const placeOf = (groupId: string, version: number): Place => ({
  ownerId: groupId,
  rowId: `${groupId} agreement ${String(version)}`,
  purpose: 'profile',
});

/** Makes a version of a group's agreement, its text sealed with the service's own key. */
export async function sealAgreement(
  groupTexts: Sealer,
  { text, ...head }: Omit<Agreement, 'textSealed'> & { readonly text: string },
): Promise<Agreement> {
  const textSealed = await groupTexts.seal(placeOf(head.groupId, head.version), text);
  return { ...head, textSealed };
}

/** Opens the text of an agreement; null is version 1. */
export async function openAgreement(
  groupTexts: Sealer,
  agreement: Agreement | null,
): Promise<string> {
  if (agreement === null) return FIRST_AGREEMENT;
  const { groupId, version, textSealed } = agreement;
  const opened = await groupTexts.open(placeOf(groupId, version), textSealed);
  if (opened.kind === 'erased')
    throw new Error('The key of a group is the service’s own; it is never erased.');
  return opened.text;
}
