import { existsSync } from 'node:fs';
import { join } from 'node:path';

const rootDir = import.meta.dirname;

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
  globals: { testTimeoutMs },
  setupFilesAfterEnv: [join(rootDir, 'tools/test-timeout.js')],
});

const sources = ['packages', 'services', 'gateway'];
export default {
  maxWorkers: 2,
  projects: [
    project('unit', [...sources, 'tools'], ['ts', 'js'], 10_000),
    project('int', sources, ['ts'], 30_000),
    project('e2e', ['e2e'], ['ts'], 120_000),
  ],
  reporters: ['default', join(rootDir, 'tools/summary-reporter.js')],
};
