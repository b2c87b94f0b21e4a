import { globSync } from 'node:fs';

import { catalogueFiles } from './catalogue.js';
import { eventTypeFiles, eventTypesFolder } from './event-types.js';
import { graphFiles, subgraphsFolder } from './graph.js';

const eventFiles = async (root) =>
  new Map([...(await eventTypeFiles(root)), ...(await catalogueFiles(root))]);

const kinds = {
  events: { filesOf: eventFiles, folder: eventTypesFolder },
  graph: { filesOf: graphFiles, folder: subgraphsFolder },
};

const kindOf = (name) => {
  if (!Object.hasOwn(kinds, name)) throw new Error(`Generates events or graph, not "${name}".`);
  return kinds[name];
};

/** Files that `kind` (events or graph) generates now: text by path from `root`, formatted. */
export const generated = (kind, root) => kindOf(kind).filesOf(root);

/** Files in a folder of generated files that `files` no longer has. */
export const strayFiles = (kind, files, root) =>
  globSync(`${kindOf(kind).folder}/**/*.{ts,graphql}`, { cwd: root }).filter(
    (path) => !files.has(path),
  );
