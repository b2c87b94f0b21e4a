import { expect, test } from '@jest/globals';
import { dutyInWords } from './duty.rule.ts';

const until = new Date('2026-12-01T07:00:00Z');

test('duty is said plainly, in the zone of who asks', () => {
  expect([
    dutyInWords({ isOnDuty: false, until: null }, 'Europe/Berlin'),
    dutyInWords({ isOnDuty: false, until }, 'Europe/Berlin'),
    dutyInWords({ isOnDuty: true, until: null }, 'Europe/Berlin'),
    dutyInWords({ isOnDuty: true, until }, 'Asia/Kolkata'),
  ]).toEqual([
    'Nobody is on duty here now. Please do not wait for us: call.',
    'Nobody is on duty here until Tuesday 08:00. Please do not wait for us: call.',
    'Somebody is on duty now. They see a call for help, and can answer here.',
    'Somebody is on duty until Tuesday 12:30. They see a call for help, and can answer here.',
  ]);
});
