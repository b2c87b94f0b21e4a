// Documents agree with the code, as far as both can be compared: packages, suffixes of files, the number of boundary
// rules, scripts of npm, and every path and link. The table of events is generated, so `check:generated` compares it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import boundaries from '../.dependency-cruiser.js';
import { report } from './report.js';
import { repositoryFiles, root } from './repository-files.js';

/** Paths that documents may name though the repository has no such file, each with its reason. */
const NAMED_ANYWAY = {
  'migrations/0009-mute-groups.ts': 'the example of a migration to be written',
  'backups.json': 'whatever makes the backups leaves it in the folder of an installation',
  'operations/operations.json': 'made by the command keys',
  'operations.json': 'the launcher leaves it in its folder',
  'passwords.json': 'made by the command keys',
  'trusted-keys.json': 'made by the command keys',
};

/** Documents that tell what was true when they were written; scripts and links of theirs are compared all the same. */
const isHistory = (path) => path === 'CHANGELOG.md' || /^bench\/.*results\.md$/.test(path);

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const TABLE_LINE = /^\|.*\|\s*$/;
const FILE_NAME = /^[\w@-][\w.@/-]*\.(?:ts|js|json|md|yaml|yml|graphql|sh)$/;

/** Returns the tables of a document, each as the text of its first cells, the head first. */
export function firstColumns(text) {
  const tables = [];
  let open = null;
  for (const line of text.split('\n')) {
    if (!TABLE_LINE.test(line)) {
      open = null;
      continue;
    }
    if (open === null) tables.push((open = []));
    const first = line.split('|')[1].trim();
    if (!/^:?-+:?$/.test(first)) open.push(first);
  }
  return tables;
}

const quoted = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

/** Sentences about names that only one of two lists has. */
function differences(listed, used, { unused, missing }) {
  return [
    ...[...new Set(listed)].filter((name) => !used.includes(name)).map(unused),
    ...used.filter((name) => !listed.includes(name)).map(missing),
  ];
}

/** Returns the faults of the table of packages: its head is `package`, and each package has its name there. */
export function packageFaults({ path, text }, packages) {
  const table = firstColumns(text).find(([head]) => head === 'package');
  if (table === undefined) return [`${path} has no table of packages`];
  return differences(table.slice(1).flatMap(quoted), packages, {
    unused: (name) => `${path} lists package ${name}, which does not exist`,
    missing: (name) => `${path} does not list package ${name}`,
  });
}

/** Returns the faults of the table of suffixes: the one whose first column has `.rule.ts`. */
export function suffixFaults({ path, text }, suffixes) {
  const table = firstColumns(text).find((cells) => cells.some((cell) => cell.includes('.rule.ts')));
  if (table === undefined) return [`${path} has no table of suffixes`];
  const listed = table
    .flatMap(quoted)
    .filter((name) => !name.endsWith('.test.ts'))
    .flatMap((name) => [...name.matchAll(/\.([a-z]+)(?=\.ts$|$)/g)].map(([, suffix]) => suffix))
    .filter((suffix) => suffix !== 'ts');
  return differences(listed, suffixes, {
    unused: (suffix) => `${path} lists suffix .${suffix}.ts, which no slice uses`,
    missing: (suffix) => `${path} does not list suffix .${suffix}.ts`,
  });
}

/** Returns a fault for each number of boundary rules, in digits or words, that is not the number there are. */
export function ruleCountFaults({ path, text }, count) {
  return [...text.matchAll(/\b(\w+) (?:boundary|import) rules\b/gi)]
    .map(([, word]) => (/^\d+$/.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase())))
    .filter((stated) => stated >= 0 && stated !== count)
    .map((stated) => `${path} states ${stated} boundary rules; there are ${count}`);
}

/** Returns a fault for each script that a document names and package.json does not have. */
export function scriptFaults({ path, text }, scripts) {
  const run = [...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:-]*)(?![\w<:])/g)];
  const short = [...text.matchAll(/`((?:check|test|start):[a-z][\w:-]*)`/g)];
  return [...run, ...short]
    .map(([, name]) => name)
    .filter((name) => !scripts.includes(name))
    .map((name) => `${path} names script ${name}, which package.json does not have`);
}

/** Returns the files that a path of a document may mean: a built file means its source, a story its test. */
const sourcesOf = (path) => [
  path,
  path.replace(/(^|\/)dist\//, '$1src/').replace(/\.js$/, '.ts'),
  path.replace(/^(e2e\/[\w-]+)$/, '$1.e2e.test.ts'),
];

/** Returns a fault for each path or link of a document that leads nowhere. */
export function pathFaults({ path, text }, files, named = NAMED_ANYWAY) {
  const folders = new Set(files.flatMap((file) => foldersOf(file)));
  const there = (name) => files.includes(name) || folders.has(name);
  const tops = [...folders].filter((folder) => !folder.includes('/'));
  const fromRoot = new RegExp(
    `(?<![\\w/.@-])(?:${tops.join('|')})/[\\w./@-]*\\w(?![\\w<*…{$])`,
    'g',
  );

  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.join(dirname(path), target).replace(/\/$/, ''))
    .filter((target) => !there(target));
  if (isHistory(path)) return links.map((name) => `${path} links to ${name}, which does not exist`);

  const mentioned = [...text.matchAll(fromRoot)]
    .map(([name]) => name)
    .filter((name) => !sourcesOf(name).some(there));
  // Without blocks of code, whose fences would be taken for the ends of a quotation.
  const bare = quoted(text.replace(/^ *```[^]*?^ *```/gm, ''))
    .filter((name) => FILE_NAME.test(name) && !tops.includes(name.split('/')[0]))
    .filter((name) => !(name in named) && !name.includes('NNNN'))
    .filter(
      (name) => !sourcesOf(name).some((end) => files.some((f) => `/${f}`.endsWith(`/${end}`))),
    );
  return [
    ...links.map((name) => `${path} links to ${name}, which does not exist`),
    ...[...new Set([...mentioned, ...bare])].map(
      (name) => `${path} names ${name}, which does not exist`,
    ),
  ];
}

function foldersOf(file) {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Suffixes of the files of slices, tests not counted. */
export const suffixesOf = (files) =>
  [
    ...new Set(
      files
        .map((file) => /^services\/[^/]+\/src\/[^/]+\/[^/.]+\.([a-z]+)\.ts$/.exec(file)?.[1])
        .filter((suffix) => suffix !== undefined && suffix !== 'd'),
    ),
  ].sort();

if (import.meta.main) {
  const files = repositoryFiles();
  const documents = files
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const document = (path) => documents.find((one) => one.path === path);
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = readdirSync(join(root, 'packages')).filter((name) =>
    files.includes(`packages/${name}/package.json`),
  );
  const suffixes = suffixesOf(files);
  const faults = [
    ...packageFaults(document('docs/architecture.md'), packages),
    ...suffixFaults(document('CONTRIBUTING.md'), suffixes),
    ...Object.keys(NAMED_ANYWAY)
      .filter((name) => !documents.some(({ text }) => text.includes(name)))
      .map((name) => `tools/check-documents.js excepts ${name}, which no document names`),
    ...documents.flatMap((one) => [
      ...ruleCountFaults(one, boundaries.forbidden.length),
      ...scriptFaults(one, Object.keys(scripts)),
      ...pathFaults(one, files),
    ]),
  ];
  report(faults, 'Documents agree with the code.');
}
