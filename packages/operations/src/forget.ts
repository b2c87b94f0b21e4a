import type { Print } from './print.ts';
import { withAdministration } from './with-administration.ts';

/** Deletes the stored positions of groups that nobody reads for, such as those of a former generation. */
export async function forget(groups: readonly string[], print: Print): Promise<boolean> {
  const forgotten = await withAdministration((log) => log.forgetGroups(groups));
  for (const group of groups) {
    print(
      `${group} ${forgotten.includes(group) ? 'was forgotten' : 'stays: somebody reads for it'}.`,
    );
  }
  return forgotten.length === groups.length;
}
