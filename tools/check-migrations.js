// Migrations are numbered by their landing, each file is listed, and one that has landed is never
// changed: databases have had it as it was. `--add` notes those that are new, for `npm run generate`.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { report } from './report.js';
import { repositoryFiles, root } from './repository-files.js';

const landedPath = 'schemas/migrations.json';

/** A short digest of the SQL of a migration. */
export const digestOf = (sql) => createHash('sha256').update(sql).digest('hex').slice(0, 16);

/**
 * What is wrong with the migrations of one database, one sentence each: `files` are the names of
 * their files, `listed` is what index.ts exports, `landed` the digests by name.
 */
export function migrationFaults(files, listed, landed) {
  const names = listed.map(({ name }) => name);
  const numbered = [...files].sort().flatMap((file, index) => {
    const number = String(index + 1).padStart(4, '0');
    return file.startsWith(`${number}-`) ? [] : [`${file} should have the number ${number}`];
  });
  const unlisted = files
    .filter((file) => !names.includes(basename(file, '.ts')))
    .map((file) => `${file} is not listed in index.ts under its own name`);
  const stray = names
    .filter((name) => !files.includes(`${name}.ts`))
    .map((name) => `${name} is listed, and no file has its name`);
  const disordered = names
    .filter((name, index) => index > 0 && name <= names[index - 1])
    .map((name) => `${name} is listed after a later one`);
  const changed = listed
    .filter(({ name, sql }) => name in landed && landed[name] !== digestOf(sql))
    .map(
      ({ name }) =>
        `${name} has landed, and its SQL changed: write a new migration (if it is new on your branch, take its line out of ${landedPath} and run \`npm run generate\`)`,
    );
  const unnoted = names
    .filter((name) => !(name in landed))
    .map((name) => `${name} is not noted in ${landedPath}: run \`npm run generate\``);
  const gone = Object.keys(landed)
    .filter((name) => !names.includes(name))
    .map((name) => `${name} has landed, and is gone`);
  return [...numbered, ...unlisted, ...stray, ...disordered, ...changed, ...unnoted, ...gone];
}

/** The digests with those added that are not there yet. */
export function withNew(landed, listed) {
  return { ...Object.fromEntries(listed.map(({ name, sql }) => [name, digestOf(sql)])), ...landed };
}

/** The built list of the migrations in a folder of sources. */
async function listedIn(folder) {
  const built = await import(join(root, folder.replace('/src/', '/dist/'), 'index.js'));
  return Object.values(built).flat();
}

if (import.meta.main) {
  const files = repositoryFiles().filter((file) =>
    /^(packages|services)\/.*\/src\/migrations\/(.*\/)?\d[^/]*\.ts$/.test(file),
  );
  const folders = [...new Set(files.map((file) => dirname(file)))];
  const landed = JSON.parse(readFileSync(join(root, landedPath), 'utf8'));
  const faults = [];
  for (const folder of folders) {
    const listed = await listedIn(folder);
    if (process.argv.includes('--add')) landed[folder] = withNew(landed[folder] ?? {}, listed);
    const own = files.filter((file) => dirname(file) === folder).map((file) => basename(file));
    const found = migrationFaults(own, listed, landed[folder] ?? {});
    faults.push(...found.map((fault) => `${folder}: ${fault}`));
  }
  if (process.argv.includes('--add')) {
    writeFileSync(join(root, landedPath), `${JSON.stringify(landed, null, 2)}\n`);
  }
  report(faults, `${files.length} migrations are numbered by their landing, listed and unchanged.`);
}
