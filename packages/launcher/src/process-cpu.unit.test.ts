import { expect, test } from '@jest/globals';
import { cpuTimeMs, readCpuTime } from './process-cpu.ts';

test.each([
  ['00:00:07', 7_000],
  [' 0:01.25\n', 1_250],
  ['1-02:03:04', 93_784_000],
  ['12:34', 754_000],
  ['', null],
  ['TIME', null],
])('the CPU time %j is read as %j ms', (text, ms) => {
  expect(readCpuTime(text)).toBe(ms);
});

test('this process has used some, and one that is not there none that is known', async () => {
  expect(await cpuTimeMs(process.pid)).toBeGreaterThan(0);
  expect(await cpuTimeMs(2 ** 30)).toBeNull();
});
