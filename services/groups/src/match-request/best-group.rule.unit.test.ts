import { describe, expect, test } from '@jest/globals';
import { around, group, now, profile } from '../fit/a-pair.fixture.test.ts';
import { fitOf } from '../fit/fit.rule.ts';
import { mayNaively } from '../fit/naively.fixture.test.ts';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import { bestGroup } from './best-group.rule.ts';

const best = (...groups: readonly Partial<typeof group>[]) =>
  bestGroup(
    profile,
    groups.map((changes) => ({ ...group, ...changes })),
    around,
  );

describe('the best group', () => {
  test('is the one that fits best, with its score and the reasons for it', () => {
    const goal = { ...group, id: 'goal', goalType: 'ABSTINENCE' } as const;

    expect(best({}, goal, {})).toEqual({ group: goal, ...fitOf(profile, goal) });
  });

  test('is the older one of two that fit alike', () => {
    const older = { id: 'z', createdAt: new Date(-1) };

    expect([best({}, older)?.group.id, best(older, {})?.group.id]).toEqual(['z', 'z']);
  });

  test('is the same one in whatever order two groups of one age stand', () => {
    expect([
      best({ id: 'b' }, { id: 'a' })?.group.id,
      best({ id: 'a' }, { id: 'b' })?.group.id,
    ]).toEqual(['a', 'a']);
  });

  test('is none if none may be', () => {
    expect(best({ language: 'es' }, { capacity: 3 })).toBeNull();
    expect(best()).toBeNull();
  });

  test('is one that a naive rule allows, and that none it allows fits better', () => {
    const { profile: aProfile, group: aGroup, chance } = madeUp(dice(12));
    for (let round = 0; round < 60; round += 1) {
      const person = aProfile();
      const groups = Array.from({ length: 20 }, aGroup);
      const avoided = new Set(groups.flatMap(({ memberIds }) => (chance(0.3) ? memberIds : [])));
      const apart = (one: string) => avoided.has(one);
      const allowed = groups.filter((each) => mayNaively(person, each, { apart, now }));

      const chosen = bestGroup(person, groups, { avoided, now });

      const most = Math.max(...allowed.map((each) => fitOf(person, each).score));
      expect([round, chosen?.score ?? -Infinity]).toEqual([round, most]);
      if (chosen !== null) expect(allowed).toContain(chosen.group);
    }
  });
});
