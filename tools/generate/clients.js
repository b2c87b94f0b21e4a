import { join, relative } from 'node:path';

import { generate } from '@graphql-codegen/cli';

import { formatted } from './formatted.js';

/** What codegen makes for documents within code; the examples have theirs in a file. */
const UNUSED = 'gql.ts';

/** Typed documents of the examples: text by path from `root`, formatted. */
export async function clientFiles(root) {
  const { default: config } = await import(join(root, 'examples/any-client/codegen.ts'));
  const made = await generate({ ...config, silent: true }, false);
  const files = made.filter(({ filename }) => !filename.endsWith(UNUSED));
  return new Map(
    await Promise.all(
      files.map(async ({ filename, content }) => [
        relative(root, filename),
        await formatted(filename, content),
      ]),
    ),
  );
}
