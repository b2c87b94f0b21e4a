import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../repository-files.js';

/** Variables that Node and the driver of PostgreSQL read, not we. */
const FOREIGN = new Set(['NODE_EXTRA_CA_CERTS', 'PGSSLMODE']);

/** The source of a program that the image runs: dist is there only after a build. */
const sourceOf = (program) =>
  program.replace('/dist/', '/src/').replace(/^(packages|services|gateway)(.*)\.js$/, '$1$2.ts');

/** Faults of the program that a workload runs, one sentence each. */
export function programFaults({ where, name, command }) {
  const [node, program] = command;
  if (node !== 'node') return [`${where}: ${name} does not run node`];
  // The operator's pod waits; commands are run in it.
  if (program === '-e' || existsSync(join(root, sourceOf(program)))) return [];
  return [`${where}: ${name} runs ${program}, which the build does not make`];
}

/** Files that are named and missing: of the folder of keys, and of the image. */
export function fileFaults({ where, name, environment, keys }, keyFolders) {
  return Object.entries(environment).flatMap(([variable, value]) => {
    const key = /^\/run\/holdfast\/(.+)$/.exec(value)?.[1];
    if (key !== undefined && keyFolders[keys]?.[key] === undefined) {
      return [`${where}: ${name} is given ${variable}, but nobody makes ${key} for ${keys}`];
    }
    const inImage = /^\/holdfast\/(.+)$/.exec(value)?.[1];
    return inImage === undefined || existsSync(join(root, inImage))
      ? []
      : [`${where}: ${name} is given ${variable}, which is not in the image`];
  });
}

/**
 * Differences between the variables that a workload is given and those that its own reader reads.
 * @param readWith runs that reader over these variables: it returns the result, or the faults that it printed.
 */
export function environmentFaults({ where, name, environment }, readWith) {
  const { read, printed } = readWith(environment);
  if (read === undefined) return [`${where}: ${name} does not start: ${printed}`];
  return Object.keys(environment)
    .filter((variable) => !(variable in read) && !FOREIGN.has(variable))
    .map((variable) => `${where}: ${name} is given ${variable}, which it does not read`);
}

/** Secrets that stand in a descriptor itself. */
export function secretFaults(path, text) {
  // What its reader sets is not in it.
  const lines = text
    .replaceAll(/\$\{[^}]*\}/g, '')
    .split('\n')
    .filter((line) => !/^\s*#/.test(line));
  return lines
    .filter((line) =>
      /kind: Secret\b|:\/\/[^\s/:@]+:[^\s/@]+@|BEGIN [A-Z ]*PRIVATE|[A-Za-z0-9+/]{40,}={0,2}['"]?\s*$|PASSWORD(?!_FILE|S\b)\w*['"]?\s*[:=,]\s*(value:)?\s*\S/.test(
        line,
      ),
    )
    .map((line) => `${path}: something secret stands in "${line.trim()}"`);
}

/** Images that may be different ones tomorrow. */
export const imageFaults = (path, text) =>
  [...text.matchAll(/^\s*(?:FROM|image:|imageName:)\s*(\S+)/gm)]
    .map(([, image]) => image)
    // Ours is named by the overlay, or built on the spot.
    .filter((image) => !/^holdfast(:local)?$/.test(image))
    .filter((image) => !/:\d+\.\d+(\.\d+)?(-[a-z]+)*$|@sha256:[0-9a-f]{64}$/.test(image))
    .map((image) => `${path}: ${image} is not pinned to a version`);
