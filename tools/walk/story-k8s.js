import assert from 'node:assert/strict';

import { Company } from './company.js';

/** What an operator of PostgreSQL would do: the data as they were, and the server on them. */
const RESTORE = `
pid=$(cat "$WALK_STATE/running/postgres"); kill "$pid"
while [ -e "/proc/$pid" ] && ! grep -q '^State:.*Z' "/proc/$pid/status"; do sleep 0.2; done
data="$WALK_STATE/volumes/postgres/18/docker"; rm -rf "$data"; mkdir -m 700 "$data"; tar -xC "$data" -f postgres.tar
`;

/** The trial in a cluster, from nothing to a new version: what the documents say, and what people see of it. */
export async function story({ walk, sh }) {
  await walk('In a cluster, to look at it');
  const company = new Company('http://127.0.0.1:4000');
  await walk('Commands in a cluster');
  await company.acceptsAsOperator(await walk('The first operator'));
  await company.begins();
  assert.match(await walk('Crisis lines'), /verified-lines configured/);
  assert.match(await walk('Teams from the line'), /formed 0 teams of 0 people/);
  await walk('The broker is away');
  assert.match(await walk('Dead letters'), /0 dead letters/);
  assert.match(
    await walk('The model of insights is wrong, or its schema changed'),
    /filled from the events/,
  );
  await company.stillReads();
  const keyOf = `kubectl --namespace holdfast get secret members-keys -o jsonpath='{.data.key-encryption\\.key}'`;
  const before = sh(keyOf);
  const rotated = await walk('Rotating the key-encryption key', () => company.stillReads());
  assert.match(rotated, /wraps 3 data keys anew/);
  // One key is left, and it is another one.
  const after = Buffer.from(sh(keyOf), 'base64').toString();
  assert.equal(after.trim().split('\n').length, 1);
  assert.notEqual(after.trim(), Buffer.from(before, 'base64').toString().trim());
  await company.stillReads();
  // The copy is CloudNativePG's in production; the trial has none.
  sh(
    'kubectl --namespace holdfast exec statefulset/postgres -- pg_basebackup --pgdata=- --format=tar --wal-method=fetch > postgres.tar',
  );
  await company.losesOne();
  const restored = await walk('Restoring a backup', () => sh(RESTORE));
  assert.match(restored, /(members: .*1[^]*)(groups: .*1[^]*)(journaling: .*1[^]*)(insights: .*1)/);
  await company.stillReads();
  await company.hasLostOne();
  await walk('A new version');
  await company.stillReads();
}
