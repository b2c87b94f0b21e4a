import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aHoldfast, eventually, Person, type TestHoldfast } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const notice = (version: string, effectiveOn: string, says: object) => ({
  ...{ version, effectiveOn, ...says },
  texts: [{ locale: 'en', privacyNotice: ['Our notice.'], termsOfUse: ['Our terms.'] }],
});

let folder: string;
let holdfast: TestHoldfast;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast notices '));
  const notices = [
    notice('before', '2026-01-01', {}),
    notice('told', '2026-01-02', { saysTextAlarms: true }),
  ];
  for (const each of notices)
    writeFileSync(join(folder, `${each.version}.json`), JSON.stringify(each));
  holdfast = await aHoldfast({ privateTextAlarm: 'REQUIRED' }, undefined, {
    HOLDFAST_NOTICES: folder,
  });
});
afterAll(async () => {
  await holdfast.stop();
  rmSync(folder, { recursive: true, force: true });
});

const callsOf = async (person: Person) =>
  (
    await person.asks<{ viewer: { safetyEvents: { edges: readonly object[] } } }>(
      '{ viewer { safetyEvents(first: 5) { edges { node { cause } } } } }',
    )
  ).viewer.safetyEvents.edges;

const why = async (person: Person) =>
  (await person.asks<{ viewer: object }>('{ viewer { privateTextAlarm privateTextAlarmReason } }'))
    .viewer;

const writes = (person: Person) =>
  person.does<{ helpCard: { reach: string } }>(
    'writeJournalEntry',
    { body: 'I want to kill myself.', idempotencyKey: randomUUID() },
    'helpCard { reach }',
  );

const TOLD = { privateTextAlarm: true, privateTextAlarmReason: 'PROGRAMME' };

test('where a programme must be told, nobody’s private words alarm before they confirmed the notice that says so', async () => {
  const ada = await Person.enrols(holdfast.graph, 'Ada');
  await eventually(async () => {
    expect(await why(ada)).toEqual(TOLD);
  });
  // As somebody who came in under the notice before.
  await holdfast.sql('members', `update member set notice_version = 'before'`);
  await holdfast.sql('journaling', 'delete from safety_notice');

  expect(await why(ada)).toEqual({ privateTextAlarm: false, privateTextAlarmReason: null });
  expect(await writes(ada)).toMatchObject({ helpCard: { reach: 'NOBODY_TOLD' } });
  expect(await callsOf(ada)).toEqual([]);

  await ada.does('acknowledgePrivacyNotice', { version: 'told' }, '__typename');
  await eventually(async () => {
    expect(await why(ada)).toEqual(TOLD);
  });
  await writes(ada);
  expect(await callsOf(ada)).toEqual([{ node: { cause: 'PRIVATE_TEXT' } }]);
});
