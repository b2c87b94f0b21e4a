import { derivedId } from '@holdfast/kernel';

/** Stands for the library as a whole: the ids of its skills are made within it, and stay for ever. */
const LIBRARY = '0199f0a4-5d1c-7b60-9b57-2f1e6c1d8a43';

/** Returns the id of the skill that has this key in the library. */
export function skillId(key: string): string {
  return derivedId(LIBRARY, key);
}

/** Returns the key of the skill, which is its `id` in the library, that a member named by its id or by its key; another text stays as it is. */
export function skillKey(skills: readonly { readonly id: string }[], named: string): string {
  return skills.find(({ id }) => skillId(id) === named)?.id ?? named;
}
