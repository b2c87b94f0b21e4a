// Adds to package-lock.json the builds for other platforms which a registry in use did not carry.
// Without them `npm ci` of npm 11 stops with "Missing: <name>@ from lock file". Run after every
// install (`npm run lock` does); `--check` changes nothing and fails when something is amiss.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { root } from './repository-files.js';

const systems =
  'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32 windows'.split(' ');
const processors = 'arm64 arm ia32 loong64 mips64el ppc64 riscv64 s390x x64 wasm32'.split(' ');

const stub = (name, version, isDev) => {
  const words = name.split(/[-/.]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(isDev ? { dev: true } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os === 'windows' ? 'win32' : os] }),
  };
};

/** The optional packages which entries of the lock name by exact version and the lock lacks. */
export function missingBuilds(lock) {
  const keys = new Set(Object.keys(lock.packages));
  return Object.entries(lock.packages).flatMap(([location, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([, version]) => /^\d/.test(version))
      .filter(([name]) => !keys.has(`node_modules/${name}`))
      .filter(([name]) => !keys.has(`${location}/node_modules/${name}`))
      .map(([name, version]) => ({ name, entry: stub(name, version, entry.dev === true) })),
  );
}

/** A copy of the lock with every missing build, in npm's order of keys. */
export function completed(lock) {
  const added = missingBuilds(lock).map(({ name, entry }) => [`node_modules/${name}`, entry]);
  const entries = [...Object.entries(lock.packages), ...added];
  return {
    ...lock,
    packages: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/**
 * Obstacles to installing from this lock: missing builds, the address of a private registry, entries without the hash
 * that would notice a changed package.
 */
export function lockFaults(lock) {
  const stubs = (entry) => entry.optional === true && entry.os !== undefined;
  const missing = missingBuilds(lock).map(({ name }) => `the lock file lacks ${name}`);
  const others = Object.entries(lock.packages).flatMap(([location, entry]) => {
    if (!location.includes('node_modules/') || entry.link === true) return [];
    if (entry.resolved !== undefined) return [`${location} carries the address of a registry`];
    if (entry.integrity === undefined && !stubs(entry)) return [`${location} has no integrity`];
    return [];
  });
  return [...missing, ...others];
}

function main([option]) {
  const path = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  if (option === '--check') {
    const faults = lockFaults(lock);
    const remedy = faults.length === 0 ? [] : ['Run `npm run lock` and commit the result.'];
    report([...faults, ...remedy], 'The lock file is complete and names no registry.');
    return;
  }
  const missing = missingBuilds(lock);
  if (missing.length > 0) writeFileSync(path, `${JSON.stringify(completed(lock), null, 2)}\n`);
  console.log(`The lock file is complete; ${missing.length} added.`);
}

if (import.meta.main) main(process.argv.slice(2));
