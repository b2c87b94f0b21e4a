// A second composer, under the MIT licence, reads the same subgraphs and sees the same graph, so
// that the gateway's composer can be replaced on the day it must be. Run after `npm run generate`.
import { composeServices } from '@theguild/federation-composition';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { asServices, composed, publicSchema } from './generate/composition.js';
import { report } from './report.js';
import { root } from './repository-files.js';

const sorted = (sdl) => printSchema(lexicographicSortSchema(buildSchema(sdl)));

/** Differences between the two composers over `subgraphs` ({ name, sdl }), one sentence each. */
export function compositionFaults(subgraphs) {
  const { errors, supergraphSdl } = composeServices(asServices(subgraphs));
  if (errors !== undefined) return errors.map(({ message }) => `The MIT composer: ${message}`);
  const ours = sorted(publicSchema(composed(subgraphs)));
  const theirs = sorted(publicSchema(supergraphSdl));
  return ours === theirs ? [] : ['The two composers make different graphs of the same subgraphs.'];
}

if (import.meta.main) {
  const subgraphs = globSync('schemas/subgraphs/*.graphql', { cwd: root })
    .sort()
    .map((path) => ({
      name: basename(path, '.graphql'),
      sdl: readFileSync(join(root, path), 'utf8'),
    }));
  const faults = subgraphs.length === 0 ? [] : compositionFaults(subgraphs);
  report(faults, `Both composers make the same graph of ${subgraphs.length} subgraphs.`);
}
