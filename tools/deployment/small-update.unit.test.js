import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../repository-files.js';

// Docker as far as small/holdfast sees it: numbers the backups with their tags, and notes which one is put back.
const DOCKER = `#!/bin/sh
case "$*" in
  *" sh -c "*) cat > /dev/null ;;
  *" up --build "*) test ! -e "$STATE/broken" ;;
  *" backup backup "*) echo "$(($(cat "$STATE/backups" 2> /dev/null | wc -l) + 1)) $*" >> "$STATE/backups" ;;
  *" backup restore latest "*)
    case "$*" in *" --tag "*) tag=" --tag before-update" ;; *) tag= ;; esac
    grep -e "\${tag:-.}" "$STATE/backups" | tail -n 1 | cut -d ' ' -f 1 > "$STATE/restored"
    mkdir -p "$STATE/members" && : > "$STATE/members/key-encryption.key"
    for name in postgres keys; do tar -cf "backup/$name.tar" -C "$STATE" members/key-encryption.key; done ;;
esac
`;

let state;
let machine;

const run = (cwd, command, ...words) => {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, STATE: state, PATH: `${state}/bin:${process.env.PATH}` },
  });
  return { status, stdout: stdout.trim(), stderr };
};
const small = (word) => run(machine, 'small/holdfast', word);
const version = () => readFileSync(join(machine, 'version'), 'utf8');
const restored = () => readFileSync(join(state, 'restored'), 'utf8').trim();

const publish = (name) => {
  writeFileSync(join(state, 'origin/version'), name);
  run(join(state, 'origin'), 'git', 'add', '.');
  const who = ['-c', 'user.name=A maintainer', '-c', 'user.email=maintainer@example.org'];
  run(join(state, 'origin'), 'git', ...who, 'commit', '--quiet', '--message', name);
};

beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'holdfast-small-'));
  machine = join(state, 'machine');
  mkdirSync(join(state, 'bin'));
  writeFileSync(join(state, 'bin/docker'), DOCKER, { mode: 0o755 });
  cpSync(join(root, 'small/holdfast'), join(state, 'origin/small/holdfast'));
  writeFileSync(join(state, 'origin/.gitignore'), 'backup/\nelsewhere/\n');
  run(state, 'git', 'init', '--quiet', 'origin');
  publish('former');
  run(state, 'git', 'clone', '--quiet', 'origin', 'machine');
});

afterEach(() => rmSync(state, { recursive: true }));

test('the way back from an update is the data from before it, whatever was backed up since', () => {
  publish('new');
  expect(small('update').status).toBe(0);
  expect(version()).toBe('new');
  expect(small('backup').status).toBe(0);

  expect(small('back')).toMatchObject({ status: 0 });

  expect({ version: version(), backup: restored() }).toEqual({ version: 'former', backup: '1' });
});

test('the way back from an update that was broken off and repeated is the version that ran before', () => {
  publish('new');
  writeFileSync(join(state, 'broken'), '');
  expect(small('update').status).toBe(1);
  rmSync(join(state, 'broken'));
  expect(small('update').status).toBe(0);

  expect(small('back')).toMatchObject({ status: 0 });

  expect({ version: version(), backup: restored() }).toEqual({ version: 'former', backup: '2' });
});

test('a later update is gone back from to the version before that one', () => {
  for (const name of ['new', 'newest']) {
    publish(name);
    expect(small('update').status).toBe(0);
  }

  expect(small('back')).toMatchObject({ status: 0 });

  expect({ version: version(), backup: restored() }).toEqual({ version: 'new', backup: '2' });
});
