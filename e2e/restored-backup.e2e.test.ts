import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  aHoldfast,
  asksToBeForgotten,
  completedReceipt,
  eventually,
  keptRows,
  Person,
  textsThatOpen,
  type KeptRow,
  type Outcome,
  type TestHoldfast,
} from '@holdfast/testkit';

const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

const canary = (about: string) => `canary ${about} ${randomUUID()}`;
const kept = () => keptRows(holdfast.sql);
const keyFile = () => readFileSync(join(holdfast.folder, 'secrets/key-encryption.key'), 'utf8');

/** Puts tables back as they were in a backup. */
async function restore(rows: readonly KeptRow[], databases: readonly string[]): Promise<void> {
  const present = await kept();
  const places = new Set(
    [...rows, ...present].map(({ database, table }) => `${database} ${table}`),
  );
  for (const place of places) {
    const [database = '', table = ''] = place.split(' ');
    if (!databases.includes(database)) continue;
    const ofTable = rows.filter((each) => each.database === database && each.table === table);
    const json = JSON.stringify(ofTable.map(({ row }) => row));
    await holdfast.sql(
      database,
      `set session_replication_role = replica;
       delete from ${table};
       insert into ${table} overriding system value
         select * from jsonb_populate_recordset(null::${table}, $rows$${json}$rows$)`,
    );
  }
}

/** Puts the wrapped key of a member back, as the holder of an old backup of the ring would. */
async function bringBackKeyOf(memberId: string, backup: readonly KeptRow[]): Promise<void> {
  const ring = backup.filter(({ database }) => database === 'keyring');
  for (const { table, row } of ring.filter(({ table: name }) => name === 'public.wrapping_key'))
    await holdfast.sql(
      'keyring',
      `insert into ${table} select * from jsonb_populate_record(null::${table}, $1) on conflict do nothing`,
      [row],
    );
  await holdfast.sql('keyring', 'delete from member_key where member_id = $1', [memberId]);
  for (const { table, row } of ring.filter(({ row: each }) => each['member_id'] === memberId))
    await holdfast.sql(
      'keyring',
      `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`,
      [row],
    );
}

const tablesNaming = (rows: readonly KeptRow[], memberId: string) => [
  ...new Set(
    rows
      .filter(({ database, row }) => database !== 'bus' && JSON.stringify(row).includes(memberId))
      .map(({ database, table }) => `${database} ${table.replace('public.', '')}`),
  ),
];

async function signInOf({ alias, passphrase }: Person): Promise<string | undefined> {
  const { data } = await holdfast.graph.ask<{ signIn: Outcome }>(
    'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }',
    { variables: { input: { alias, passphrase } } },
  );
  return data?.signIn.__typename;
}

test('a backup from before an erasure opens nothing of theirs, and the ledger erases them again', async () => {
  const ada = await Person.enrols(holdfast.graph, 'Ada');
  const ben = await Person.enrols(holdfast.graph, 'Ben');
  const groupId = await ben.opensGroup('By the river');
  await ada.joins(await ben.invitesTo(groupId));
  const texts = [canary('message'), canary('entry'), canary('note')] as const;
  await ada.posts(groupId, texts[0]);
  await ada.writes(texts[1]);
  await ada.checksIn({ mood: 3, craving: 1, note: texts[2] });
  await ben.posts(groupId, 'I am here');
  const memberId = await ada.memberId();
  await eventually(async () => {
    const rows = await holdfast.sql('insights', 'select from model.check_in_day');
    expect(rows).toHaveLength(1);
  });
  const canaries = [ada.alias, ...texts];
  const backup = await kept();
  expect(textsThatOpen(backup, keyFile())).toEqual(expect.arrayContaining(canaries));
  const { receiptCode } = await asksToBeForgotten(ada, true);
  await completedReceipt(holdfast.graph, receiptCode);

  expect(await holdfast.runProgram('members', 'keys.js', 'rotate')).toContain(
    'A new key is in use',
  );
  expect(await holdfast.runProgram('members', 'keys.js', 'retire', '--yes')).toBe(
    'keys: Destroyed 1 key.\n',
  );
  // Nobody had to be stopped for that.
  const carl = await Person.enrols(holdfast.graph, 'Carl');
  expect(
    (await carl.asks<{ viewer: { alias: string } }>('{ viewer { alias } }')).viewer.alias,
  ).toBe(carl.alias);
  expect((await ben.reads(groupId)).map(({ groupMessage }) => groupMessage?.body)).toContain(
    'I am here',
  );

  await Promise.all(SERVICES.map((name) => holdfast.parts[name].stop()));
  await restore(backup, SERVICES);
  await bringBackKeyOf(memberId, backup);

  const restored = await kept();
  expect(tablesNaming(restored, memberId)).toEqual(
    expect.arrayContaining(['members member', 'groups message', 'journaling journal_entry']),
  );
  const readable = textsThatOpen(restored, keyFile());
  expect(readable).toContain('I am here');
  expect(canaries.filter((text) => readable.includes(text))).toEqual([]);

  // Nobody replays the ledger by hand: *members* does it before it answers, and tells the others.
  await Promise.all(SERVICES.map((name) => holdfast.parts[name].start()));
  expect(await signInOf(ada)).toBe('SignInFailedError');
  for (const name of SERVICES)
    expect(await holdfast.runProgram(name, 'replay-erasures.js', '--yes')).toBe(
      `${name}: erased 1 member.\n`,
    );

  await eventually(async () => {
    // Restored rows count once more, and the outboxes are empty.
    expect(tablesNaming(await kept(), memberId).sort()).toEqual([
      'groups activity',
      'groups erased_member',
      'insights record.erased_member',
      'journaling erased_member',
      'keyring member_key',
      'members erased_member',
      'members erasure_confirmation',
    ]);
  });
  const seen = await ben.reads(groupId);
  expect(seen.map(({ groupMessage }) => groupMessage?.body)).toEqual([
    undefined,
    undefined,
    null,
    'I am here',
    undefined,
  ]);
});
