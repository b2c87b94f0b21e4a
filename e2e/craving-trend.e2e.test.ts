import { beforeAll, expect, test } from '@jest/globals';
import { aSharedHoldfast, eventually, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

const dayBack = (days: number) =>
  new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

interface Trend {
  readonly direction: string;
  readonly windowDays: number;
  readonly recentDays: number;
  readonly usualDays: number;
  readonly recentMean: number | null;
  readonly usualMean: number | null;
}

async function trendOf(person: Person): Promise<Trend | undefined> {
  const { viewer } = await person.asks<{
    viewer: { progress: { cravingTrend: Trend } | null };
  }>(
    '{ viewer { progress { cravingTrend { direction windowDays recentDays usualDays recentMean usualMean } } } }',
  );
  return viewer.progress?.cravingTrend;
}

test('what a member records travels sealed, and comes back as a trend with its figures', async () => {
  const ada = await Person.enrols(holdfast.graph, 'Ada');
  const bea = await Person.enrols(holdfast.graph, 'Bea');
  await bea.checksIn({ mood: 3, craving: 5 });
  // Four weeks around 3, then a week of 8, and one that is corrected to it.
  for (let back = 34; back >= 7; back -= 1)
    await ada.checksIn({ mood: 3, craving: 2 + (back % 3), day: dayBack(back) });
  for (let back = 6; back >= 1; back -= 1)
    await ada.checksIn({ mood: 3, craving: 8, day: dayBack(back) });
  const checkInId = await ada.checksIn({ mood: 3, craving: 0, day: dayBack(0) });
  await ada.does('correctCheckIn', { checkInId, changes: { craving: 8 } }, 'checkIn { id }');

  await eventually(async () =>
    expect(await trendOf(ada)).toEqual({
      direction: 'UP',
      windowDays: 7,
      recentDays: 7,
      usualDays: 28,
      recentMean: 8,
      usualMean: 3,
    }),
  );
  await eventually(async () =>
    expect(await trendOf(bea)).toMatchObject({
      direction: 'NOT_ENOUGH_DATA',
      recentDays: 1,
      recentMean: null,
    }),
  );
});
