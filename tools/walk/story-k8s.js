import assert from 'node:assert/strict';

import { Company } from './company.js';

/** What an operator of PostgreSQL would do: the data as they were, and the server on them. */
const RESTORE = `
pid=$(cat "$WALK_STATE/running/postgres"); kill "$pid"; while kill -0 "$pid" 2>/dev/null; do sleep 0.2; done
data="$WALK_STATE/volumes/postgres/18/docker"; rm -rf "$data"; mkdir -m 700 "$data"; tar -xC "$data" -f postgres.tar
`;

/** The trial in a cluster, from nothing to a new version: what the documents say, and what people see of it. */
export async function story({ walk, sh }) {
  walk('In a cluster, to look at it');
  const company = new Company('http://127.0.0.1:4000');
  walk('Commands in a cluster');
  await company.acceptsAsOperator(walk('The first operator'));
  await company.begins();
  assert.match(walk('Teams from the line'), /0 teams of 0 people are formed/);
  walk('The broker is away');
  assert.match(walk('Dead letters'), /0 dead letters/);
  assert.match(
    walk('The model of insights is wrong, or its schema changed'),
    /filled from the events/,
  );
  await company.stillReads();
  walk('Rotating the key-encryption key');
  await company.stillReads();
  // The copy is CloudNativePG's in production; the trial has none.
  sh(
    'kubectl --namespace holdfast exec statefulset/postgres -- pg_basebackup --pgdata=- --format=tar --wal-method=fetch > postgres.tar',
  );
  await company.losesOne();
  const restored = walk('Restoring a backup', () => sh(RESTORE));
  assert.match(restored, /(members: .*1[^]*)(groups: .*1[^]*)(journaling: .*1[^]*)(insights: .*1)/);
  await company.stillReads();
  await company.hasLostOne();
  walk('A new version');
  await company.stillReads();
}
