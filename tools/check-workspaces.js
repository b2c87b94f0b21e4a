// A workspace's imports, its package.json and its tsconfig.json say the same, and the root
// tsconfig.json builds every workspace. Neither tsc -b nor knip nor dependency-cruiser notices an
// undeclared import of another workspace: npm links them all.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { report } from './report.js';
import { root } from './repository-files.js';

const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** The folders that `references` of the tsconfig.json in `folder` name, relative to `top`. */
const referencesOf = (top, folder) => {
  const path = join(top, folder, 'tsconfig.json');
  const references = existsSync(path) ? (json(path).references ?? []) : [];
  return new Set(references.map((reference) => join(folder, reference.path)));
};

const workspacesOf = (top) =>
  globSync(
    json(join(top, 'package.json')).workspaces.map((pattern) => `${pattern}/package.json`),
    { cwd: top },
  )
    .sort()
    .map((path) => ({ folder: dirname(path), manifest: json(join(top, path)) }));

const importedBy = (top, folder) => {
  const files = globSync(join(folder, 'src/**/*.ts'), { cwd: top });
  const imports = /(?:\bfrom|\bimport|\bimport\()\s*'(@[^/']+\/[^/']+)/g;
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(join(top, file), 'utf8').matchAll(imports)].map(([, name]) => name),
    ),
  );
};

/** Differences between the workspaces and the root, one sentence each; empty if there are none. */
export function workspaceFaults(top) {
  const workspaces = workspacesOf(top);
  const folders = new Map(workspaces.map(({ folder, manifest }) => [manifest.name, folder]));
  const ours = (names) => new Set([...names].filter((name) => folders.has(name)));
  const built = referencesOf(top, '.');
  return workspaces.flatMap(({ folder, manifest }) => {
    const { name, dependencies, devDependencies } = manifest;
    const declared = ours(Object.keys({ ...dependencies, ...devDependencies }));
    const imported = ours(importedBy(top, folder).difference(new Set([name])));
    const references = referencesOf(top, folder);
    const wanted = new Set([...declared].map((each) => folders.get(each)));
    const sources = globSync(join(folder, 'src/**/*.ts'), { cwd: top });
    return [
      ...[...imported.difference(declared)].map((each) => `${name} imports ${each}, undeclared`),
      ...[...declared.difference(imported)].map((each) => `${name} declares ${each}, unused`),
      ...[...wanted.difference(references)].map((each) => `${name} lacks a reference to ${each}`),
      ...[...references.difference(wanted)].map((each) => `${name} refers to ${each}, undeclared`),
      ...(sources.length > 0 && !built.has(folder) ? [`tsconfig.json does not build ${name}`] : []),
    ];
  });
}

if (import.meta.main) {
  report(workspaceFaults(root), 'Imports, manifests and references of all workspaces agree.');
}
