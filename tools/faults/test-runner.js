import { fork } from 'node:child_process';
import { join } from 'node:path';

import { filesBelow, importsOf, isTest } from '../structure/source-tree.js';

/** Time after which a run is taken to hang, which is one way to be caught. */
const HANGS_AFTER_MS = 30_000;

/** Makes a function that lists the unit tests that reach a file of a service by their imports, the one beside it first. */
export function relatedTests(root, service) {
  const importers = new Map();
  for (const file of filesBelow(root, `services/${service}/src`)) {
    for (const { path, isOwn } of importsOf(root, file))
      if (isOwn) importers.set(path, [...(importers.get(path) ?? []), file]);
  }
  return (file) => {
    const reached = new Set([file]);
    for (const path of reached)
      for (const importer of importers.get(path) ?? []) reached.add(importer);
    const tests = [...reached].filter((path) => isTest(path) && path.endsWith('.unit.test.ts'));
    const beside = file.replace(/\.ts$/, '.unit.test.ts');
    return tests.sort((one, other) => Number(other === beside) - Number(one === beside));
  };
}

/** Runs unit tests of a tree in one process that stays; a run that hangs ends the process, and the next begins another. */
export class TestRunner {
  #child = null;

  constructor(folder) {
    this.folder = folder;
  }

  /** Runs test files. @returns the outcome, 'green', 'red' or 'hung', and the titles of tests that failed. */
  run(tests, hangsAfterMs = HANGS_AFTER_MS) {
    this.#child ??= fork(join(import.meta.dirname, 'jest-loop.js'), [this.folder], {
      cwd: this.folder,
      execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const child = this.#child;
    return new Promise((resolve) => {
      const done = (outcome, failed = []) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (outcome === 'hung') this.stop();
        resolve({ outcome, failed });
      };
      const timer = setTimeout(() => done('hung'), hangsAfterMs);
      child.once('message', ({ isGreen, failed }) => done(isGreen ? 'green' : 'red', failed));
      child.once('exit', () => {
        this.#child = null;
        done('red');
      });
      child.send({ tests });
    });
  }

  stop() {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}
