import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transactionRun } from '@holdfast/chaos';
import { aHoldfast, type TestHoldfast } from '@holdfast/testkit';

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast({ messageBucket: 10_000, accessTokenSeconds: 7_200 });
});
afterAll(() => holdfast.stop());

describe('people who use everything while processes are killed and events come twice', () => {
  test('keep what they were answered, and every consumer takes in each fact once and in order', async () => {
    const report = await transactionRun(holdfast, {
      people: 12,
      transactions: 600,
      kills: 8,
      outageSeconds: 0,
      seed: 20_261_125,
    });

    expect(report.rowFaults).toEqual([]);
    expect(report.anomalies).toEqual([]);
    expect(report.transactions).toBe(600);
    expect(report.killed).toHaveLength(8);
    expect(report.effects).toBe(2 * report.facts);
    expect(report.repeatedOnPurpose).toBeGreaterThan(0);
  });
});
