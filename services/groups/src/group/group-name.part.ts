import type { Place, Sealer } from '@holdfast/sealing';
import type { Group } from './group.rule.ts';

const placeOf = (groupId: string): Place => ({
  ownerId: groupId,
  rowId: groupId,
  purpose: 'profile',
});

/** Seals the name of a group with the service's own key. */
export function sealGroupName(groupTexts: Sealer, groupId: string, name: string): Promise<Buffer> {
  return groupTexts.seal(placeOf(groupId), name);
}

/** Opens the name of a group. @throws Error if the seal is broken. */
export async function openGroupName(groupTexts: Sealer, group: Group): Promise<string> {
  const opened = await groupTexts.open(placeOf(group.id), group.nameSealed);
  if (opened.kind === 'erased')
    throw new Error('The key of a group is the service’s own; it is never erased.');
  return opened.text;
}
