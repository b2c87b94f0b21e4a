import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testSize } from '@holdfast/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { roomRun, transactionRun } from '@holdfast/chaos';
import { openTransport, readTransportVariables, topics } from '@holdfast/events';
import { createLogger } from '@holdfast/telemetry';
import {
  aHoldfast,
  asksToBeForgotten,
  asText,
  completedReceipt,
  eventually,
  keptRows,
  noBrokerBecause,
  Person,
  textsThatOpen,
  type KeptRow,
  type TestHoldfast,
} from '@holdfast/testkit';

const MESSAGES = testSize(80, 400);

const excuse = await noBrokerBecause();
if (excuse !== null) process.stdout.write(`${excuse}\n`);
const describeWhereABrokerIs = excuse === null ? describe : describe.skip;

describeWhereABrokerIs('the whole product on a Kafka broker', () => {
  let holdfast: TestHoldfast;
  beforeAll(async () => {
    const policy = {
      messageBucket: 10_000,
      accessTokenSeconds: 7_200,
      socketsPerMember: 250,
      subscriptionsPerMember: 1_000,
    };
    holdfast = await aHoldfast(policy, 'kafka');
  });
  afterAll(() => holdfast.stop());

  /** Everything in every topic, from the first event. */
  const keptEvents = async (): Promise<readonly KeptRow[]> => {
    const environment = readTransportVariables(holdfast.eventsEnvironment);
    const transport = openTransport(environment, createLogger('test', 'silent'));
    const kept: KeptRow[] = [];
    await transport.readAll(
      topics.map(({ name }) => name),
      (events) => {
        kept.push(
          ...events.map(({ topic, event }) => ({
            database: 'log',
            table: topic,
            row: { ...event },
          })),
        );
      },
    );
    await transport.close();
    return kept;
  };

  test('loses nothing, and shows nothing twice or out of order, in rooms or in consumers', async () => {
    const transactions = await transactionRun(holdfast, {
      people: 8,
      transactions: testSize(60, 600),
      kills: testSize(2, 12),
      outageSeconds: 2,
      seed: 7,
    });
    expect(transactions.rowFaults).toEqual([]);
    expect(transactions.anomalies).toEqual([]);
    expect(transactions.repeatedOnPurpose).toBeGreaterThan(0);

    const rooms = await roomRun(holdfast, {
      rooms: 2,
      clientsPerRoom: 4,
      messages: MESSAGES,
      victims: ['gateway', 'broker', 'groups'],
    });
    expect(rooms.anomalies).toEqual([]);
    expect(rooms.sent).toBe(MESSAGES);
  });

  test('and an erased member can be read and opened in no topic', async () => {
    const keyFile = join(holdfast.folder, 'secrets/key-encryption.key');
    const [ada, ben] = [
      await Person.enrols(holdfast.graph, 'Ada'),
      await Person.enrols(holdfast.graph, 'Ben'),
    ];
    const note = `canary note ${randomUUID()}`;
    const message = `canary message ${randomUUID()}`;
    await ada.checksIn({ mood: 2, craving: 9, note });
    await ada.posts(await ada.opensGroup('By the river'), message);
    await ben.checksIn({ mood: 4, craving: 1 });
    const opened = async () => {
      const rows = [...(await keptRows(holdfast.sql)), ...(await keptEvents())];
      return { rows, texts: textsThatOpen(rows, readFileSync(keyFile, 'utf8')) };
    };
    const howAdaWas = (texts: readonly string[]) =>
      texts.filter((text) => text.includes('"craving":9'));
    await eventually(async () => {
      const { texts } = await opened();
      expect(texts).toEqual(expect.arrayContaining([note, message]));
      expect(howAdaWas(texts)).not.toEqual([]);
    });

    const { receiptCode } = await asksToBeForgotten(ada, true);
    await completedReceipt(holdfast.graph, receiptCode);

    const { rows, texts } = await opened();
    expect(texts.filter((text) => text.includes('canary'))).toEqual([]);
    expect(howAdaWas(texts)).toEqual([]);
    expect(
      texts.some((text) => text.includes('"craving":1,') || text.includes('"craving":1}')),
    ).toBe(true);
    const everything = [asText(rows), holdfast.logs()].join('\n');
    for (const text of [note, message, ada.alias]) expect(everything).not.toContain(text);
  });
});
