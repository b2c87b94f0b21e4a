// Compose files as Compose reads them: variables filled in, later files laid over earlier ones.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

import { parseDocument } from 'yaml';

const RESET = Symbol('reset');

/** A value that replaces the earlier one whole, as `!override` says. */
class Override {
  constructor(value) {
    this.value = value;
  }
}

/** Tags by which a later file takes something back. */
const customTags = [
  { tag: '!reset', resolve: () => RESET },
  ...['map', 'seq'].flatMap((collection) => [
    { tag: '!reset', collection, resolve: () => RESET },
    { tag: '!override', collection, resolve: (value) => new Override(value.toJSON()) },
  ]),
];

const parse = (text) =>
  parseDocument(text, { merge: true, customTags }).toJS({ maxAliasCount: -1 });

/** Fills in `${NAME}`, `${NAME:-default}` and `${NAME:?reason}`; `$$` is a dollar. @throws Error with the reason. */
const filled = (text, variables) =>
  text.replace(/\$\$|\$\{(\w+)(?::(-|\?)([^}]*))?\}/g, (whole, name, kind, rest = '') => {
    if (whole === '$$') return '$';
    const value = variables[name] ?? '';
    if (value !== '' || kind === undefined) return value;
    if (kind === '?') throw new Error(`${name} is not set: ${rest}`);
    return rest;
  });

/** The same with a function over every text in it. */
function mapTexts(value, map) {
  if (typeof value === 'string') return map(value);
  if (value instanceof Override) return new Override(mapTexts(value.value, map));
  if (Array.isArray(value)) return value.map((each) => mapTexts(each, map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each, map)]));
}

const REPLACED = new Set(['command', 'entrypoint', 'test']);
const targetOf = (volume) =>
  typeof volume === 'string' ? volume.split(':')[1] : (volume.target ?? JSON.stringify(volume));

/** Lays one value over another, by the rules of the compose specification. */
function laid(earlier, later, key) {
  if (later instanceof Override) return later.value;
  if (Array.isArray(earlier) && Array.isArray(later) && !REPLACED.has(key)) {
    if (key !== 'volumes' && key !== 'configs') return [...new Set([...earlier, ...later])];
    const targets = new Set(later.map(targetOf));
    return [...earlier.filter((each) => !targets.has(targetOf(each))), ...later];
  }
  const areMaps = [earlier, later].every(
    (each) => each !== null && typeof each === 'object' && !Array.isArray(each),
  );
  if (!areMaps) return later;
  const all = { ...earlier };
  for (const [name, value] of Object.entries(later)) {
    if (value === RESET) delete all[name];
    else all[name] = laid(all[name], value, name);
  }
  return all;
}

/** Without the marks that are left where nothing lay below. */
function unmarked(value) {
  if (value instanceof Override) return unmarked(value.value);
  if (Array.isArray(value)) return value.map(unmarked);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, each]) => each !== RESET);
  return Object.fromEntries(kept.map(([key, each]) => [key, unmarked(each)]));
}

/** Reads compose files, the later over the earlier. @param variables what `${…}` stands for. */
export function readCompose(paths, variables = {}) {
  const read = (path) =>
    mapTexts(parse(readFileSync(path, 'utf8')), (text) => filled(text, variables));
  return unmarked(paths.map(read).reduce((earlier, later) => laid(earlier, later)));
}

/** The variables of a file `.env`, if it is there. */
export const variablesOf = (path) => (existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {});

/** A mount as `{ source, target, isReadOnly }`; a source that begins with a dot or a slash is a path. */
export function mountOf(volume) {
  const [source, target, mode = ''] = volume.split(':');
  return { source, target, isReadOnly: mode.split(',').includes('ro') };
}
