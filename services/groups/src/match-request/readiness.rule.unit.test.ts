import { expect, test } from '@jest/globals';
import { screen, type Readiness } from './readiness.rule.ts';

const ready: Readiness = {
  isInDanger: false,
  wantsToTakePart: true,
  canKeepAgreement: true,
  isDistressedInGroups: false,
};

test('anyone who wants to take part and can keep to what is agreed is placed', () => {
  expect(screen(ready)).toBe('ELIGIBLE');
});

test('danger leads to help, whatever else is answered', () => {
  const answers = [true, false];
  for (const wantsToTakePart of answers)
    for (const isDistressedInGroups of answers)
      expect(screen({ ...ready, isInDanger: true, wantsToTakePart, isDistressedInGroups })).toBe(
        'HELP_FIRST',
      );
});

test('nobody is put into a group who does not want to, cannot keep to it, or finds it very hard', () => {
  expect(screen({ ...ready, wantsToTakePart: false })).toBe('DEFER');
  expect(screen({ ...ready, canKeepAgreement: false })).toBe('DEFER');
  expect(screen({ ...ready, isDistressedInGroups: true })).toBe('INDIVIDUAL_FIRST');
  expect(screen({ ...ready, isDistressedInGroups: true, wantsToTakePart: false })).toBe('DEFER');
});
