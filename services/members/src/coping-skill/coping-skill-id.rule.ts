import { derivedId } from '@holdfast/kernel';

/** Stands for the library as a whole: the ids of its skills are made within it, and stay for ever. */
const LIBRARY = '0199f0a4-5d1c-7b60-9b57-2f1e6c1d8a43';

/** Returns the id of the skill that has this key in the library. */
export function skillId(key: string): string {
  return derivedId(LIBRARY, key);
}

/**
 * Makes the way from what a member named, a skill's id or its key, to its key, which is its `id` in the library; another
 * text stays as it is. The ids of the library are made once, however long the list of names is.
 */
export function keyOfSkill(skills: readonly { readonly id: string }[]): (named: string) => string {
  const keys = new Map(skills.map(({ id }) => [skillId(id), id]));
  return (named) => keys.get(named) ?? named;
}
