// A part names in its sources only the facts that it publishes or is listed for as a reader. Shared code reads for
// all parts: it names facts that at least one of them is listed for.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The types of events, and the topics, that a source names. */
export const eventNames = (source) =>
  new Set(
    [...source.matchAll(/(?<=['"`])(?:holdfast\.)?[a-z-]+\.[a-z0-9-]+\.v[0-9]+(?=['"`])/g)].map(
      String,
    ),
  );

/** Name under which shared code stands; the package of events itself names everything. */
const shared = 'packages';
const sources = ['services/*/src/**/*.ts', 'gateway/src/**/*.ts', 'packages/*/src/**/*.ts'];
const isRead = (file) => !file.endsWith('.test.ts') && !/^packages\/(events|testkit)\//.test(file);

/** Names in the sources of each part, by the part's name; tests do not count. */
export function namesByPart(root) {
  const files = globSync(sources, { cwd: root }).filter(isRead);
  const named = new Map();
  for (const file of files) {
    const part = file.split('/').at(file.startsWith('services/') ? 1 : 0);
    const names = eventNames(readFileSync(join(root, file), 'utf8'));
    named.set(part, (named.get(part) ?? new Set()).union(names));
  }
  return named;
}

const partOf = (reader) => reader.split('.', 1).join();
const producerOf = (name) =>
  name
    .replace(/^holdfast\./, '')
    .split('.', 1)
    .join();

/** Names that a part may use: its own facts, and those of others that it is listed for, with their topics. */
function unlistedFaults([part, names], readers, topicOf) {
  const types = Object.entries(readers)
    .filter(([reader]) => part === shared || partOf(reader) === part)
    .flatMap(([, each]) => each.types);
  const listed = new Set([...types, ...types.map((type) => topicOf.get(type))]);
  return [...names.difference(listed)]
    .filter((name) => producerOf(name) !== part)
    .map((name) => `${part} reads ${name} and is not listed for it`);
}

function listFaults([reader, { types, how }], named, topicOf, keptDays) {
  const names = new Set([partOf(reader), shared].flatMap((part) => [...(named.get(part) ?? [])]));
  // A reader that shares finds the topic by its handlers; one that reads alone names it.
  const wanted = how === 'alone' ? [...types, ...types.map((type) => topicOf.get(type))] : types;
  return [
    ...types
      .filter((type) => !topicOf.has(type))
      .map((type) => `${reader} is listed for ${type}, which nobody publishes`),
    ...[...new Set(wanted)]
      .filter((name) => name !== undefined && !names.has(name))
      .map((name) => `${reader} is listed for ${name} and does not read it`),
    ...types
      .filter((type) => how === 'shared' && keptDays[topicOf.get(type)] !== undefined)
      .map((type) => `${reader} cannot be rebuilt: ${topicOf.get(type)} forgets, and has ${type}`),
  ];
}

/** Differences between the names that parts use and the list of `catalogue` (catalogue.json). */
export function readerFaults(named, events, { readers, keptDays }) {
  const topicOf = new Map(events.map(({ type, schema }) => [type, schema['x-topic']]));
  return [
    ...[...named].flatMap((part) => unlistedFaults(part, readers, topicOf)),
    ...Object.entries(readers).flatMap((reader) => listFaults(reader, named, topicOf, keptDays)),
  ].map((fault) => `${fault}: let schemas/events/catalogue.json and the sources say the same.`);
}
