import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { nameFaults } from './check-names.js';
import { readmeFaults, variablesListed, variablesRead } from './check-readmes.js';
import { quantile } from './check-sizes.js';
import { subjectFaults } from './check-subject.js';
import { workspaceFaults } from './check-workspaces.js';
import { completed, lockFaults } from './complete-lockfile.js';

describe('check-names', () => {
  test.each([
    'packages/kernel/src/utils.ts',
    'services/groups/src/shared/group.ts',
    'gateway/src/types.ts',
    'services/groups/src/group/helpers.unit.test.ts',
    'services/groups/src/group/postMessage.ts',
  ])('refuses %s', (path) => {
    expect(nameFaults(path)).toHaveLength(1);
  });

  test.each(['services/groups/src/group/group.repository.ts', 'docs/style.md', 'LICENSE'])(
    'accepts %s',
    (path) => {
      expect(nameFaults(path)).toEqual([]);
    },
  );
});

describe('check-readmes', () => {
  test('finds what is read and not listed, and what is listed and not read', () => {
    const read = variablesRead(
      '  HOLDFAST_PORT: port(1),\n  x.extend({ HOLDFAST_MEMBERS_URL: origin })',
    );
    const listed = variablesListed(
      '| `HOLDFAST_PORT` | 1 | port |\n| `HOLDFAST_HOST` | a | host |',
    );

    expect(readmeFaults('gateway', read, listed)).toEqual([
      'gateway reads HOLDFAST_MEMBERS_URL, its README does not say so',
      'gateway/README.md lists HOLDFAST_HOST, which is not read',
    ]);
  });
});

describe('check-sizes', () => {
  test('finds the middle and the ninetieth of a hundred', () => {
    const numbers = Array.from({ length: 100 }, (_, index) => 100 - index);

    expect([quantile(numbers, 0.5), quantile(numbers, 0.9)]).toEqual([51, 91]);
  });
});

describe('complete-lockfile', () => {
  const lock = {
    packages: {
      '': { name: 'holdfast' },
      'node_modules/fast': {
        version: '2.0.0',
        integrity: 'sha512-x',
        dev: true,
        optionalDependencies: { 'fast-darwin-arm64': '2.0.0', 'fast-linux-x64': '2.0.0' },
      },
      'node_modules/fast-linux-x64': { version: '2.0.0', integrity: 'sha512-y', optional: true },
    },
  };

  test('adds the build for a system that the registry lacked, and only that', () => {
    const { packages } = completed(lock);

    expect(Object.keys(packages)).toHaveLength(4);
    expect(packages['node_modules/fast-darwin-arm64']).toEqual({
      version: '2.0.0',
      cpu: ['arm64'],
      dev: true,
      optional: true,
      os: ['darwin'],
    });
  });

  test('is red for a lock that lacks a build and green once it is completed', () => {
    expect(lockFaults(lock)).toEqual(['the lock file lacks fast-darwin-arm64']);
    expect(lockFaults(completed(lock))).toEqual([]);
  });

  test('is red for the address of a registry and for a missing hash', () => {
    const location = 'node_modules/fast-linux-x64';
    const withAddress = { ...lock.packages[location], resolved: 'https://registry.example/fast' };
    const withoutHash = { version: '2.0.0' };

    const faults = [withAddress, withoutHash].map((entry) =>
      lockFaults(completed({ packages: { ...lock.packages, [location]: entry } })),
    );

    expect(faults).toEqual([
      [`${location} carries the address of a registry`],
      [`${location} has no integrity`],
    ]);
  });
});

describe('check-workspaces', () => {
  let top;

  const write = (path, content) => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), typeof content === 'string' ? content : JSON.stringify(content));
  };

  /** Two workspaces in order: the door uses the kernel and says so three times. */
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'workspaces-'));
    write('package.json', { workspaces: ['packages/*'] });
    write('tsconfig.json', {
      references: [{ path: 'packages/kernel' }, { path: 'packages/door' }],
    });
    write('packages/kernel/package.json', { name: '@h/kernel' });
    write('packages/kernel/src/index.ts', 'export const id = 1;');
    write('packages/door/package.json', {
      name: '@h/door',
      dependencies: { '@h/kernel': '1.0.0' },
    });
    write('packages/door/tsconfig.json', { references: [{ path: '../kernel' }] });
    write('packages/door/src/index.ts', "export { id } from '@h/kernel';");
  });

  afterEach(() => rmSync(top, { recursive: true }));

  test('accepts workspaces that agree', () => {
    expect(workspaceFaults(top)).toEqual([]);
  });

  test.each([
    ['packages/door/package.json', { name: '@h/door' }, '@h/door imports @h/kernel, undeclared'],
    ['packages/door/src/index.ts', 'export {};', '@h/door declares @h/kernel, unused'],
    ['packages/door/tsconfig.json', {}, '@h/door lacks a reference to packages/kernel'],
    [
      'tsconfig.json',
      { references: [{ path: 'packages/door' }] },
      'tsconfig.json does not build @h/kernel',
    ],
  ])('is red when %s disagrees', (path, content, fault) => {
    write(path, content);

    expect(workspaceFaults(top)).toContain(fault);
  });
});

describe('check-subject', () => {
  test.each(['feat(groups): post a message to a group', 'chore: pin node', 'Merge branch main'])(
    'accepts %s',
    (line) => {
      expect(subjectFaults(line)).toEqual([]);
    },
  );

  test.each([
    'Post a message',
    'feat: Post a message.',
    'feature: post a message',
    `fix: ${'a'.repeat(72)}`,
  ])('refuses %s', (line) => {
    expect(subjectFaults(line)).toHaveLength(1);
  });
});
