import { RefusedError, unknownWord, type Handler } from '@holdfast/configuration/commands';
import { withAdministration } from './with-administration.ts';

/** Deletes the stored positions of groups that nobody reads for, such as those of a former generation. */
export const forget: Handler = ({ words: groups, isDryRun }, output) =>
  withAdministration(async (log) => {
    const known = [...new Set((await log.lags()).map(({ group }) => group))];
    for (const group of groups)
      if (!known.includes(group))
        throw new RefusedError(unknownWord(`no group ${group}`, group, known));
    if (isDryRun) {
      for (const group of groups)
        output.print(`${group} would be forgotten, unless somebody reads for it.`);
      return 0;
    }
    const forgotten = await log.forgetGroups(groups);
    for (const group of groups) {
      output.print(
        `${group} ${forgotten.includes(group) ? 'was forgotten' : 'stays: somebody reads for it'}.`,
      );
    }
    return forgotten.length === groups.length ? 0 : 1;
  });
