import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HiddenTable, type HidingFact } from './hidden-table.ts';

const fact = (memberId: string, otherId: string, version: number, isHidden = true): HidingFact => ({
  memberId,
  otherId,
  isHidden,
  version,
});

describe('who is hidden from whom', () => {
  test('is both from one another by one wish, and stays so while the other’s wish stands', () => {
    const table = new HiddenTable();
    const [ada, ben, cleo] = ['ada', 'ben', 'cleo'].map((id) => table.watch(id));
    table.take(fact('ada', 'ben', 1));
    table.take(fact('ben', 'ada', 2));
    expect([ada?.hides('ben'), ben?.hides('ada')]).toEqual([true, true]);
    expect([ada?.hides('cleo'), cleo?.hides('ada'), ada?.hides('ada')]).toEqual([
      false,
      false,
      false,
    ]);

    table.take(fact('ada', 'ben', 3, false));
    expect([ada?.hides('ben'), ben?.hides('ada')]).toEqual([true, true]);
    table.take(fact('ben', 'ada', 4, false));
    expect([ada?.hides('ben'), ben?.hides('ada')]).toEqual([false, false]);
  });

  test('follows from the newest of each direction, in whatever order and however often facts come', () => {
    const wishes = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(wishes, fc.infiniteStream(fc.nat()), (made, lots) => {
        const facts = made.map(([isAdas, isHidden], index) =>
          isAdas
            ? fact('ada', 'ben', index + 1, isHidden)
            : fact('ben', 'ada', index + 1, isHidden),
        );
        const newest = (memberId: string) =>
          facts.findLast((each) => each.memberId === memberId)?.isHidden ?? false;
        const table = new HiddenTable();
        const ada = table.watch('ada');
        const drawn = [...facts, ...facts]
          .map((each) => ({ each, lot: lots.next().value as number }))
          .sort((one, other) => one.lot - other.lot);
        for (const { each } of drawn) table.take(each);

        expect(ada.hides('ben')).toBe(newest('ada') || newest('ben'));
      }),
    );
  });

  test('is told when it may have changed, to each of the two who listens; what is old tells nothing', () => {
    const table = new HiddenTable();
    const told: string[] = [];
    table.onChange((viewerId, otherId) => told.push(`${viewerId} of ${otherId}`));
    table.watch('ada');
    table.take(fact('ada', 'ben', 2));
    expect(told).toEqual(['ada of ben']);
    table.watch('ben');
    table.take(fact('ben', 'ada', 3));
    expect(told).toEqual(['ada of ben', 'ben of ada', 'ada of ben']);
    table.take(fact('ben', 'ada', 3));
    table.take(fact('ben', 'ada', 1, false));
    table.take(fact('cleo', 'dora', 9));
    expect(told).toHaveLength(3);
  });

  test('is kept while a member listens at all, and forgotten after that', () => {
    const table = new HiddenTable();
    const [first, second] = [table.watch('ada'), table.watch('ada')];
    table.take(fact('ada', 'ben', 1));
    first.release();
    first.release();
    expect(second.hides('ben')).toBe(true);
    expect(table.watch('ada').hides('ben')).toBe(true);

    const other = new HiddenTable();
    const only = other.watch('ada');
    other.take(fact('ada', 'ben', 1));
    only.release();
    expect(other.watch('ada').hides('ben')).toBe(false);
  });
});
