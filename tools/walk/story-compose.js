import assert from 'node:assert/strict';

import { Company } from './company.js';

/** Compose, from nothing to an upgrade: what the documents say, and what people see of it. */
export async function story({ walk, sh }) {
  assert.match(await walk('In containers, on one machine'), /"privacyNotice"/);
  const company = new Company('http://127.0.0.1:4000');
  await company.acceptsAsOperator(await walk('The first operator'));
  await company.begins();
  assert.match(await walk('Crisis lines'), /Verified: \d+ lines of US, by Ana Ruiz\./);
  assert.match(await walk('Teams from the line'), /formed 0 teams of 0 people/);
  await walk('The broker is away');
  assert.match(await walk('Dead letters'), /0 dead letters/);
  assert.match(
    await walk('The model of insights is wrong, or its schema changed'),
    /filled from the events/,
  );
  await company.stillReads();
  assert.match(
    await walk('Rotating the key-encryption key'),
    /A new key is in use[^]*Destroyed 1 key\./,
  );
  await company.stillReads();
  await walk('Making a backup');
  await company.losesOne();
  assert.match(
    await walk('Restoring a backup'),
    /(members: .*1[^]*)(groups: .*1[^]*)(journaling: .*1[^]*)(insights: .*1)/,
  );
  await company.stillReads();
  await company.hasLostOne();
  await walk('A new version');
  await company.stillReads();
  sh('docker compose down --volumes');
}
