import { expect, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { LIST_SIZES } from './list-sizes.ts';

test.each(['Query.crisisLines', 'RequestUrgentHelpSuccess.crisisLines'])(
  '%s is taken to be as long as the lines of any country are',
  (list) => {
    const { lines } = readCrisisLines();
    const counts = [...Map.groupBy(lines, ({ country }) => country).values()].map(
      (own) => own.length,
    );

    expect(LIST_SIZES[list]).toBeGreaterThanOrEqual(Math.max(...counts));
  },
);
