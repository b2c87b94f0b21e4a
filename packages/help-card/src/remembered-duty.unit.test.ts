import { expect, test } from '@jest/globals';
import type { DutyState } from './duty.rule.ts';
import { rememberedDuty } from './remembered-duty.ts';

const at = (ms: number) => new Date(1_780_000_000_000 + ms);
const somebody: DutyState = { isOnDuty: true, until: null };

test('who is on duty is asked once for all who ask within two seconds', async () => {
  let asked = 0;
  const dutyNow = rememberedDuty(() => {
    asked += 1;
    return Promise.resolve(somebody);
  });

  expect(await Promise.all([dutyNow(at(0)), dutyNow(at(1)), dutyNow(at(1_999))])).toEqual(
    Array(3).fill(somebody),
  );
  expect(asked).toBe(1);
  await dutyNow(at(2_000));
  expect(asked).toBe(2);
  // A clock that was set back keeps nothing for ever.
  await dutyNow(at(-60_000));
  expect(asked).toBe(3);
});

test('what could not be read is asked again', async () => {
  let isAway = true;
  const dutyNow = rememberedDuty(() =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve(somebody),
  );

  await expect(dutyNow(at(0))).rejects.toThrow('away');
  isAway = false;
  expect(await dutyNow(at(1))).toBe(somebody);
});
