import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  asText,
  enroll,
  eventually,
  keptRows,
  Person,
  rowId,
  type SharedHoldfast,
  SignInClient,
  SoftwareAuthenticator,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

/** The number of events that all of this installation have made so far. */
const events = async () => {
  const rows = await holdfast.sql<{ count: string }>('bus', 'select count(*) from event_log');
  return Number(rows[0]?.count);
};

describe('what people write', () => {
  test('stands in no database, no event and no log in the clear', async () => {
    const before = await events();
    const planted: string[] = [];
    const sentence = (about: string) => {
      const text = `canary ${about} ${randomUUID()}`;
      planted.push(text);
      return text;
    };
    const alias = `Canary ${randomUUID().slice(0, 18)}`;
    planted.push(alias);
    const enrolled = await enroll(holdfast.graph, { alias, passphrase: sentence('passphrase') });
    planted.push(...(enrolled['recoveryCodes'] as string[]));
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    planted.push(ada.alias, ada.passphrase, ada.token);
    const client = new SignInClient(holdfast.graph);
    await client.addPasskey(ada, new SoftwareAuthenticator(), sentence('passkey'));
    const input = { idempotencyKey: sentence('key') };
    const { otpauthUri } = await client.send('addSecondFactor', input, ada.token);
    planted.push(new URL(String(otpauthUri)).searchParams.get('secret') ?? '');
    const groupId = await ada.opensGroup(sentence('name'));
    const code = await ada.invitesTo(groupId);
    planted.push(code);
    for (let index = 0; index < 15; index += 1) {
      await ada.posts(groupId, sentence('message'));
      await ada.writes(sentence('entry'));
    }
    const items = [{ text: sentence('safe place'), phone: sentence('phone').slice(0, 60) }];
    const steps = [{ kind: 'PEOPLE_TO_ASK', items }];
    await ada.does(
      'updateSafetyPlan',
      { steps, idempotencyKey: sentence('key of a plan') },
      'safetyPlan { printable }',
    );
    for (let back = 0; back < 14; back += 1) {
      const day = new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
      await ada.checksIn({ mood: 3, craving: 1, day, note: sentence('note') });
    }
    await ada.tries(
      'postGroupMessage',
      {
        groupId,
        body: `${sentence('too long')}${'x'.repeat(5_000)}`,
        idempotencyKey: randomUUID(),
      },
      'groupMessage { id }',
    );
    await ada.tries('joinGroup', { code: sentence('code') }, 'membership { role }');
    await eventually(async () => {
      expect((await events()) - before).toBeGreaterThanOrEqual(32);
    });

    expect(planted.length).toBeGreaterThanOrEqual(50);
    const everything = [asText(await keptRows(holdfast.sql)), holdfast.logs()].join('\n');
    expect(everything).toContain('/services/journaling');
    expect(planted.filter((text) => everything.includes(text))).toEqual([]);
    expect((await ada.reads(groupId)).at(-1)?.groupMessage?.body).toBe(
      planted.filter((text) => text.startsWith('canary message')).at(-1),
    );
  });

  test('and how a day was stands in no event but sealed', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const checkInId = await ada.checksIn({ mood: 2, craving: 9 });
    await ada.does('correctCheckIn', { checkInId, changes: { craving: 7 } }, 'checkIn { id }');

    const told = await eventually(async () => {
      const rows = await holdfast.sql<{ data: Record<string, unknown> }>(
        'bus',
        `select event -> 'data' as data from event_log where event -> 'data' ->> 'checkInId' = $1`,
        [checkInId],
      );
      expect(rows).toHaveLength(2);
      return rows;
    });

    for (const { data } of told) {
      const { sealed, ...open } = data;
      expect(Object.keys(open).sort()).toEqual(['checkInId', 'day', 'memberId', 'version']);
      const bytes = Buffer.from(String(sealed), 'base64url').toString('latin1');
      expect(bytes).not.toMatch(/mood|craving/);
    }
    const log = await holdfast.sql('bus', 'select event from event_log');
    const everything = [JSON.stringify(log), holdfast.logs()].join('\n');
    expect(everything).toContain(rowId(checkInId));
    expect(everything).not.toMatch(/"(mood|craving|sleepHours|lonely)"/);
  });
});
