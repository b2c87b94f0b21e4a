// Boundaries: what may import what. tools/boundaries.unit.test.js plants a violation of every rule.

/** A pure file of a slice: services/<service>/src/<slice>/<name>.rule.ts. */
const rule = '^services/[^/]+/src/[^/]+/[^/]+\\.rule\\.ts$';
/** Rules of a package that services share. */
const rulesOfDuty = '^packages/alarm/src/[^/]+\\.rule\\.ts$';
const test = '\\.test\\.ts$';
const graphql = 'node_modules/(type-graphql|graphql)/|^packages/graphql/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'Two files which need each other are one file, or lack a third; types count too.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-slice-cycle',
      severity: 'error',
      comment:
        'Slices are floors: one stands on another, types and tests included. A test stands on the highest floor that it needs.',
      scope: 'folder',
      from: { path: '^services/[^/]+/src/[^/]+$' },
      to: { circular: true },
    },
    {
      name: 'service-to-service',
      severity: 'error',
      comment: 'Services meet through events, entity references and the key ring; never by import.',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'package-up',
      severity: 'error',
      comment: 'Shared code knows no deployable; the launcher and the testkit start processes.',
      from: { path: '^packages/' },
      to: { path: '^(services|gateway)/' },
    },
    {
      name: 'gateway-to-service',
      severity: 'error',
      comment: 'The gateway knows services by their schema and their address only.',
      from: { path: '^gateway/' },
      to: { path: '^services/' },
    },
    {
      name: 'kernel-is-the-floor',
      severity: 'error',
      comment: 'Everything stands on the kernel, so it imports no package, of ours or another.',
      from: { path: '^packages/kernel/', pathNot: test },
      to: { path: '^packages/|node_modules/', pathNot: '^packages/kernel/' },
    },
    {
      name: 'slice-private',
      severity: 'error',
      comment:
        'Another slice shows its rules, steps, parts, repositories and GraphQL types; nothing else.',
      from: { path: '^services/([^/]+)/src/([^/]+)/', pathNot: test },
      to: {
        path: '^services/$1/src/[^/]+/',
        pathNot: ['^services/$1/src/$2/', '\\.(rule|step|part|repository|type)\\.ts$'],
      },
    },
    {
      name: 'slice-not-to-root',
      severity: 'error',
      comment: 'A slice names its needs; parts.ts gathers them, and the service is built above.',
      from: { path: '^services/[^/]+/src/[^/]+/', pathNot: [test, '/src/migrations/'] },
      to: { path: '^services/[^/]+/src/(main|parts|schema|service|build-[a-z-]+)\\.ts$' },
    },
    {
      name: 'rule-is-pure',
      severity: 'error',
      comment: 'A rule imports other rules and the kernel: no clock, no database, not even node:.',
      from: { path: [rule, rulesOfDuty] },
      to: { pathNot: [rule, rulesOfDuty, '^packages/kernel/'] },
    },
    {
      name: 'use-case-no-graphql',
      severity: 'error',
      comment: 'A use case answers with data; only the edge knows that GraphQL is asking.',
      from: { path: '^services/[^/]+/src/[^/]+/[a-z0-9-]+(\\.(rule|step|part))?\\.ts$' },
      to: { path: [graphql, '\\.(resolver|type|loader)\\.ts$'] },
    },
    {
      name: 'typeorm-at-the-edge',
      severity: 'error',
      comment: 'Rows are met in entities and repositories.',
      from: {
        path: '^(services|gateway|packages)/',
        pathNot: [
          '\\.(entity|repository)\\.ts$',
          '^packages/(persistence|events|testkit)/',
          '\\.int\\.test\\.ts$',
        ],
      },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'type-graphql-at-the-edge',
      severity: 'error',
      comment: 'GraphQL is met in resolvers, types, loaders and the schema itself.',
      from: {
        path: '^services/',
        pathNot: ['\\.(resolver|type|loader)\\.ts$', '/src/(main|schema|print-schema)\\.ts$', test],
      },
      to: { path: 'node_modules/type-graphql/|^packages/graphql/' },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      comment: 'What two tests need is a file of its own.',
      from: { pathNot: test },
      to: { path: test },
    },
    {
      name: 'testkit-in-tests-only',
      severity: 'error',
      comment: 'What runs in production carries no test tools.',
      from: {
        path: '^(services|gateway|packages)/',
        pathNot: [test, '^packages/(testkit|chaos|fakes|kernel/src/testing)/'],
      },
      to: {
        path: '^packages/(testkit|chaos|fakes|kernel/src/testing)/|node_modules/(@jest|fast-check)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@holdfast/source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
