import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { LONG_FILES, LONG_PATIENCE, SIZE } from './tools/suites.js';

const rootDir = import.meta.dirname;
const isLongSuite = process.env[SIZE] === 'full';

/** A path as a pattern that matches it alone. */
const exactly = (path) => `${RegExp.escape(join(rootDir, path))}$`;

/** The same emit as tsconfig.base.json, without a type check: `npm run check:types` does that. */
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: false,
      useDefineForClassFields: false,
      verbatimModuleSyntax: true,
    },
    target: 'es2024',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** A kind of test is its file's suffix; `folders` that do not exist are left out. */
const project = (kind, folders, suffixes, testTimeoutMs) => ({
  displayName: kind,
  rootDir,
  cacheDirectory: join(rootDir, '.cache/jest'),
  roots: folders.map((folder) => join(rootDir, folder)).filter((folder) => existsSync(folder)),
  testMatch: suffixes.map((suffix) => `**/*.${kind}.test.${suffix}`),
  testEnvironment: join(rootDir, 'tools/strict-environment.js'),
  // Tests run the sources of every workspace, never what an earlier build left in dist.
  testEnvironmentOptions: { customExportConditions: ['@holdfast/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', swc] },
  modulePathIgnorePatterns: ['/dist/', '/boundaries.fixtures/'],
  restoreMocks: true,
  globals: { testTimeoutMs: testTimeoutMs * (isLongSuite ? LONG_PATIENCE : 1), isLongSuite },
  testPathIgnorePatterns: ['/node_modules/', ...(isLongSuite ? [] : LONG_FILES.map(exactly))],
  setupFilesAfterEnv: [join(rootDir, 'tools/test-setup.js')],
});

const sources = ['packages', 'services', 'gateway'];
export default {
  maxWorkers: 2,
  testSequencer: join(rootDir, 'tools/sequencer.js'),
  projects: [
    project('unit', [...sources, 'tools', 'examples'], ['ts', 'js'], 10_000),
    project('int', sources, ['ts'], 30_000),
    {
      ...project('e2e', ['e2e'], ['ts'], 120_000),
      globalSetup: join(rootDir, 'tools/keeper-setup.js'),
      globalTeardown: join(rootDir, 'tools/keeper-teardown.js'),
    },
  ],
  reporters: ['default', join(rootDir, 'tools/summary-reporter.js')],
};
