import { testSize } from '@holdfast/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transactionRun } from '@holdfast/chaos';
import { aHoldfast, type TestHoldfast } from '@holdfast/testkit';

const TRANSACTIONS = testSize(320, 2_000);
const KILLS = testSize(5, 16);

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast({ messageBucket: 10_000, accessTokenSeconds: 7_200 });
});
afterAll(() => holdfast.stop());

describe('people who use everything while processes are killed and events come twice', () => {
  test('keep what they were answered, and every consumer takes in each fact once and in order', async () => {
    const report = await transactionRun(holdfast, {
      people: 12,
      transactions: TRANSACTIONS,
      kills: KILLS,
      outageSeconds: 0,
      seed: 20_261_125,
    });

    expect(report.rowFaults).toEqual([]);
    expect(report.anomalies).toEqual([]);
    expect(report.transactions).toBe(TRANSACTIONS);
    expect(report.killed).toHaveLength(KILLS);
    expect(report.effects).toBe(2 * report.facts);
    expect(report.repeatedOnPurpose).toBeGreaterThan(0);
  });
});
