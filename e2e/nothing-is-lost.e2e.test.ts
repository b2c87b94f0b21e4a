import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { testSize } from '@holdfast/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, eventually, Person, type TestHoldfast } from '@holdfast/testkit';

const PEOPLE = testSize(40, 100);
const DAYS = 10;

let holdfast: TestHoldfast;

beforeAll(async () => {
  holdfast = await aHoldfast();
});

afterAll(() => holdfast.stop());

/** Sends until it is answered: what a client does on a bad network, always with the same key. */
async function recordPatiently(person: Person, day: string): Promise<void> {
  const idempotencyKey = randomUUID();
  await eventually(() => person.checksIn({ mood: 3, craving: 2, day, idempotencyKey }), 60_000);
}

describe('check-ins recorded while parts are killed', () => {
  test('are each counted once', async () => {
    const people: Person[] = [];
    for (let index = 0; index < PEOPLE; index += 1)
      people.push(await Person.enrols(holdfast.graph, 'Ada'));
    const days = Array.from({ length: DAYS }, (_, back) =>
      new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10),
    );

    const { journaling, insights } = holdfast.parts;
    let done = 0;
    const recording = Promise.all(
      people.map(async (person) => {
        for (const day of days) {
          await recordPatiently(person, day);
          done += 1;
        }
      }),
    );
    const kill = (pid: number | undefined) => {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    };
    const share = (PEOPLE * DAYS) / 8;
    const victims = [() => journaling.pid, () => insights.pid, () => holdfast.cluster.now.pid];
    for (const [turn, victim] of [...victims, ...victims].entries()) {
      await eventually(() => {
        expect(done).toBeGreaterThan((turn + 0.5) * share);
      }, 60_000);
      kill(victim());
      await pause(50);
    }
    await recording;

    await eventually(async () => {
      const rows = await holdfast.sql<{ days: string; rows: string }>(
        'insights',
        'select count(distinct (member_id, day)) as days, count(*) as rows from model.check_in_day',
      );
      expect(rows).toEqual([{ days: String(PEOPLE * DAYS), rows: String(PEOPLE * DAYS) }]);
    }, 20_000);
    const stored = await holdfast.sql<{ count: string }>(
      'journaling',
      'select count(*) from check_in',
    );
    expect(stored).toEqual([{ count: String(PEOPLE * DAYS) }]);
  });
});
