// `npm run new -- mutation groups/seat mute-group [--for PERSON]`: writes the skeleton of a mutation. It compiles, it is
// listed wherever a mutation is listed, and its tests are red until it does something. What a person must say stands
// behind TODO, and `check:todo` lets none of it land.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { withChanges, withNeeds, withResolver, withRight } from './new/listed.js';
import { skeletonOf } from './new/mutation.js';
import { namesOf } from './new/names.js';
import { root as here } from './repository-files.js';

const USAGE = `npm run new -- mutation <service>/<slice> <verb-noun> [--for <RIGHT>]
For example: npm run new -- mutation groups/seat mute-group --for PERSON`;

/** Rights by which the person who asks has a session of their own (docs/rights.md), each with the type that it gives. */
const ASKING = {
  OWNER: 'AskingOwner',
  MEMBER: 'AskingMember',
  PERSON: 'AskingPerson',
  FACILITATOR: 'AskingStaff',
  OPERATOR: 'AskingStaff',
};

/** Reads the arguments. @throws Error with the usage, or with what to choose instead. */
export function readArguments(given) {
  const asked = /^mutation ([a-z-]+)\/([a-z-]+) ([a-z]+(?:-[a-z]+)+)( --for ([A-Z_]+))?$/.exec(
    given.join(' '),
  );
  if (asked === null) throw new Error(USAGE);
  const [, service, slice, file, , right = 'MEMBER'] = asked;
  if (right === 'ANYBODY')
    throw new Error('A mutation for ANYBODY has no session of a person. Copy `enroll` of members.');
  if (!Object.hasOwn(ASKING, right))
    throw new Error(`The right is one of ${Object.keys(ASKING).join(', ')} (docs/rights.md).`);
  return { service, slice, right, asking: ASKING[right], ...namesOf(file) };
}

/**
 * Writes the files of a mutation into the tree at `root`, and its lines into those that list it. Returns the paths of
 * both. Writes nothing if anything is in the way.
 */
export async function writeMutation(root, wanted) {
  const src = `services/${wanted.service}/src`;
  if (!existsSync(join(root, src, 'parts.ts')))
    throw new Error(`There is no ${src}/parts.ts, in which the needs of a mutation are listed.`);
  const style = await resolveConfig(join(here, 'package.json'));
  const written = skeletonOf(wanted);
  for (const [path] of written)
    if (existsSync(join(root, path))) throw new Error(`${path} is there already.`);
  const listed = [
    [`${src}/schema.ts`, withResolver],
    [`${src}/parts.ts`, withNeeds],
    ['schemas/rights.json', withRight],
    ['schemas/changes.json', withChanges],
  ].map(([path, add]) => {
    const before = readFileSync(join(root, path), 'utf8');
    const after = add(before, wanted);
    if (after === before)
      throw new Error(`${path} does not look as it did: add the lines by hand.`);
    return [path, after];
  });
  for (const [path, text] of [...written, ...listed]) {
    const filepath = join(root, path);
    mkdirSync(dirname(filepath), { recursive: true });
    writeFileSync(filepath, await format(text, { ...style, filepath }));
  }
  return { written: written.map(([path]) => path), listed: listed.map(([path]) => path) };
}

if (import.meta.main) {
  try {
    const wanted = readArguments(process.argv.slice(2));
    const { written, listed } = await writeMutation(here, wanted);
    const { service, slice, file } = wanted;
    console.log(`Written:\n  ${written.join('\n  ')}\nListed in:\n  ${listed.join('\n  ')}

Next (CONTRIBUTING.md, "Adding a mutation"):
  npm run generate                                       puts it into the schema
  npm run test:unit -- services/${service}/src/${slice}/${file}   red: say what it does, then do it
  npm run check:todo                                     what is left to say`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
