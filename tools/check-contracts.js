// Published events keep their shape: schemas keep to schemas/events/published.json, and that file to every state of
// it that has landed. No schema lets health in the clear or free text through, and parts read only the events that
// the catalogue lists them for.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { dataClassFaults } from './contracts/data-classes.js';
import { landedStates } from './contracts/landed.js';
import { brokenContracts, publishedPath, readPublished } from './contracts/published.js';
import { readerFaults, namesByPart } from './contracts/readers.js';
import { readCatalogue } from './generate/catalogue.js';
import { eventSchemas } from './generate/event-types.js';
import { report } from './report.js';
import { root } from './repository-files.js';

const hasLanded = ({ states }, type) =>
  states.some(({ published }) => Object.hasOwn(published, type));

/**
 * Breaches of `published` by `schemas`, both by type, one sentence each. For an event that the history shows not to
 * have landed yet, it says how to begin anew.
 */
export const schemaFaults = (history, published, schemas) =>
  Object.entries(published).flatMap(([type, shape]) => {
    const isYoung = history.states.length > 0 && !hasLanded(history, type);
    const hint = isYoung
      ? ` It has not landed on ${history.from}: while it is being shaped, take its entry from ${publishedPath} and run \`npm run generate\`.`
      : '';
    return brokenContracts({ [type]: shape }, schemas).map((fault) => `${fault}${hint}`);
  });

/** Breaches of earlier states by `published`, one sentence each. */
export const lockFaults = ({ states }, published) => [
  ...new Set(
    states.flatMap(({ published: landed }) =>
      brokenContracts(landed, published).map(
        (fault) => `${publishedPath} was changed by hand. ${fault}`,
      ),
    ),
  ),
];

/** The state with which the published shapes were compared. */
export function comparedWith({ from, states }) {
  if (from === null) return 'no history is here to compare that file with';
  if (states.length === 0) return `no state of that file has landed on ${from} yet`;
  return `and that file to its ${states.length} state(s) on ${from}`;
}

if (import.meta.main) {
  const events = eventSchemas(root);
  const published = readPublished(root);
  const history = landedStates(root);
  const schemas = Object.fromEntries(events.map(({ type, schema }) => [type, schema]));
  const faults = [
    ...(existsSync(join(root, publishedPath)) ? [] : [`${publishedPath} is gone. Put it back.`]),
    ...schemaFaults(history, published, schemas),
    ...lockFaults(history, published),
    ...events.flatMap(({ type, schema }) => dataClassFaults(type, schema)),
    ...readerFaults(namesByPart(root), events, readCatalogue(root)),
  ];
  const kept = `${events.length} schemas of events keep to ${publishedPath}`;
  report(faults, `${kept}, ${comparedWith(history)}.`);
}
