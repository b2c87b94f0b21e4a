import { globSync } from 'node:fs';

import { catalogueFiles } from './catalogue.js';
import { eventTypeFiles, eventTypesFolder } from './event-types.js';
import { graphFiles, subgraphsFolder } from './graph.js';

const eventFiles = async (root) =>
  new Map([...(await eventTypeFiles(root)), ...(await catalogueFiles(root))]);

/** Loads codegen when it is wanted: it takes seconds. */
const clientFiles = async (root) => (await import('./clients.js')).clientFiles(root);

const kinds = {
  events: { filesOf: eventFiles, folder: eventTypesFolder },
  graph: { filesOf: graphFiles, folder: subgraphsFolder },
  clients: { filesOf: clientFiles, folder: null },
};

const kindOf = (name) => {
  if (!Object.hasOwn(kinds, name))
    throw new Error(`Generates events, graph or clients, not "${name}".`);
  return kinds[name];
};

/** Files that `kind` (events, graph or clients) generates now: text by path from `root`, formatted. */
export const generated = (kind, root) => kindOf(kind).filesOf(root);

/** Files in a folder of generated files that `files` no longer has; none where a kind has no folder of its own. */
export function strayFiles(kind, files, root) {
  const { folder } = kindOf(kind);
  if (folder === null) return [];
  return globSync(`${folder}/**/*.{ts,graphql}`, { cwd: root }).filter((path) => !files.has(path));
}
