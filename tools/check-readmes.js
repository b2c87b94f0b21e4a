// The tables in the README of a part list exactly the variables that the part reads, and every metric has its row.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { report } from './report.js';
import { root } from './repository-files.js';

/** Variables that a text names as keys of a shape, such as `HOLDFAST_PORT: port(4000)`. */
export const variablesRead = (source) =>
  new Set(
    [...source.matchAll(/(?:^\s*|\{ )([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+):/gm)].map(([, name]) => name),
  );

/** Variables in the first column of a README's tables. */
export const variablesListed = (readme) =>
  new Set([...readme.matchAll(/^\| `([A-Z][A-Z0-9_]+)`/gm)].map(([, name]) => name));

/** Differences between the variables that `part` reads and those that it lists, one sentence each. */
export function readmeFaults(part, read, listed) {
  return [
    ...[...read.difference(listed)].map(
      (name) => `${part} reads ${name}, its README does not say so`,
    ),
    ...[...listed.difference(read)].map(
      (name) => `${part}/README.md lists ${name}, which is not read`,
    ),
  ];
}

/** Metrics that a source counts or shows. */
export const metricsMade = (source) =>
  new Set(
    [...source.matchAll(/\b(?:counter|gauge|histogram)\(\s*'(holdfast_[a-z_]+)'/g)].map(
      ([, name]) => name,
    ),
  );

/** Metrics in the first column of a README's tables. */
export const metricsListed = (readme) =>
  new Set([...readme.matchAll(/^\| `(holdfast_[a-z_]+)`/gm)].map(([, name]) => name));

/** Metrics that no README lists, and rows of metrics that nobody makes, one sentence each. */
export function metricFaults(made, listed) {
  return [
    ...[...made.difference(listed)].map((name) => `no README has a row for the metric ${name}`),
    ...[...listed.difference(made)].map(
      (name) => `a README has a row for ${name}, which nothing makes`,
    ),
  ];
}

/** Variables that parts take over by one word, and the file that has them. */
const SHARED = [
  ['subgraphEnvironment', 'packages/subgraph/src/environment.ts'],
  ['mailVariables', 'packages/mail/src/mail-variables.ts'],
  ['alertVariables', 'packages/mail/src/mail-variables.ts'],
  ['alertVariables', 'packages/alarm/src/alert-variables.ts'],
];

const inAll = (paths, find) =>
  paths.reduce((all, path) => all.union(find(readFileSync(join(root, path), 'utf8'))), new Set());

if (import.meta.main) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const everyPart = variablesRead(read('packages/configuration/src/read-environment.ts'));
  const transport = variablesRead(read('packages/events/src/transport-environment.ts'));
  const faults = globSync(['gateway/src/environment.ts', 'services/*/src/environment.ts'], {
    cwd: root,
  })
    .sort()
    .flatMap((path) => {
      const part = dirname(dirname(path));
      const source = read(path);
      const names = variablesRead(source).union(everyPart);
      for (const [word, shared] of SHARED)
        if (source.includes(word)) for (const name of variablesRead(read(shared))) names.add(name);
      // The gateway names them itself, the services by way of what every subgraph reads.
      for (const name of transport) names.add(name);
      // Taken out of what every part reads, by name.
      for (const [, name] of source.matchAll(/\{ ([A-Z_]+): _,/g)) names.delete(name);
      // Migration is a command of its own; its variables stand in the text.
      const own = [...names].filter((name) => !name.endsWith('_OWNER_URL'));
      const readme = join(part, 'README.md');
      if (!existsSync(join(root, readme))) return [`${part} has no README.md`];
      return readmeFaults(part, new Set(own), variablesListed(read(readme)));
    });
  const sources = globSync('{gateway,packages/*,services/*}/src/**/*.ts', { cwd: root });
  const made = inAll(
    sources.filter((path) => !path.endsWith('.test.ts')),
    metricsMade,
  );
  // A package lists what is shown by each service that uses it.
  const listed = inAll(
    globSync('{gateway,services/*,packages/*}/README.md', { cwd: root }),
    metricsListed,
  );
  report(
    [...faults, ...metricFaults(made, listed)],
    'Each README lists the variables that its part reads, and its metrics.',
  );
}
