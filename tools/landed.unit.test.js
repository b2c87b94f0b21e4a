import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { landedStates } from './contracts/landed.js';
import { publishedPath } from './contracts/published.js';

describe('what has landed', () => {
  let root;

  const git = (...words) => {
    const who = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=no'];
    execFileSync('git', [...who, ...words], { cwd: root, stdio: 'ignore' });
  };
  const commit = (published) => {
    mkdirSync(dirname(join(root, publishedPath)), { recursive: true });
    writeFileSync(join(root, publishedPath), JSON.stringify(published));
    git('add', '.');
    git('commit', '--message', 'Publish');
  };
  const found = () => {
    const { from, states } = landedStates(root);
    return { from, published: states.map(({ published }) => published) };
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'landed-'));
    git('init', '--initial-branch', 'main');
  });

  afterEach(() => rmSync(root, { recursive: true }));

  test('is nothing if there is no history', () => {
    expect(found()).toEqual({ from: null, published: [] });
  });

  test('is every state on main, newest first, those before a removal too', () => {
    commit({ a: 1 });
    git('rm', publishedPath);
    git('commit', '--message', 'Remove');
    commit({ a: 2 });

    expect(found()).toEqual({ from: 'main', published: [{ a: 2 }, { a: 1 }] });
  });

  test('is for a branch what main had when it began, and nothing of its own', () => {
    commit({ a: 1 });
    git('checkout', '-b', 'branch');
    commit({ a: 1, mine: 1 });
    git('checkout', 'main');
    commit({ a: 1, theirs: 1 });
    git('checkout', 'branch');

    expect(found()).toEqual({ from: 'main', published: [{ a: 1 }] });
  });

  test('is what a merge brought, and not the steps to it', () => {
    commit({ a: 1 });
    git('checkout', '-b', 'branch');
    commit({ a: 1, b: 'draft' });
    commit({ a: 1, b: 1 });
    git('checkout', 'main');
    git('merge', '--no-ff', '--message', 'Merge', 'branch');

    expect(found()).toEqual({ from: 'main', published: [{ a: 1, b: 1 }, { a: 1 }] });
  });

  test('is what origin has, if there is one', () => {
    commit({ a: 1 });
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    commit({ a: 2 });

    expect(found()).toEqual({ from: 'origin/main', published: [{ a: 1 }] });
  });

  test('is what HEAD has, if there is no main', () => {
    commit({ a: 1 });
    git('branch', '--move', 'trunk');

    expect(found()).toEqual({ from: 'HEAD', published: [{ a: 1 }] });
  });
});
