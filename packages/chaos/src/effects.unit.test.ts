import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { effectAnomaliesOf, type Effect, type Fact } from './effects.ts';

const CONSUMERS = ['one', 'two'];

/** Histories of some keys, mixed; and each consumer's effects: another mixture that keeps the order of each key. */
const run = fc
  .array(fc.nat({ max: 4 }), { minLength: 8, maxLength: 120 })
  .chain((turns) => fc.tuple(fc.constant(factsOf(turns)), fc.infiniteStream(fc.nat({ max: 4 }))))
  .map(([facts, choices]) => ({
    facts,
    effects: CONSUMERS.flatMap((consumer) => mixed(facts, choices, consumer)),
  }));

function factsOf(turns: readonly number[]): readonly Fact[] {
  return turns.map((key, index) => ({ key: `room ${key}`, name: `fact ${index}` }));
}

function mixed(facts: readonly Fact[], choices: Stream, consumer: string): readonly Effect[] {
  const waiting = [...Map.groupBy(facts, ({ key }) => key).values()].map((queue) => [...queue]);
  const effects: Effect[] = [];
  while (effects.length < facts.length) {
    const left = waiting.filter((queue) => queue.length > 0);
    const fact = left[(choices.next().value ?? 0) % left.length]?.shift();
    if (fact !== undefined) effects.push({ ...fact, consumer });
  }
  return effects;
}
type Stream = Iterator<number>;

const kindsOf = (facts: readonly Fact[], effects: readonly Effect[]) =>
  new Set(effectAnomaliesOf(facts, effects, CONSUMERS).map(({ kind }) => kind));

/** Plants a fault at a place; null if none can be planted there. */
type Plant = (effects: readonly Effect[], at: number) => readonly Effect[] | null;

const plants: readonly (readonly [string, string, Plant])[] = [
  ['a loss', 'lost', (effects, at) => effects.toSpliced(at, 1)],
  ['a duplicate', 'repeated', (effects, at) => [...effects, ...effects.slice(at, at + 1)]],
  [
    'two that changed places',
    'reordered',
    (effects, at) => {
      const [first] = effects.slice(at, at + 1);
      const other = effects.findIndex(
        ({ key, consumer }, place) =>
          place > at && key === first?.key && consumer === first.consumer,
      );
      const second = effects[other];
      return first === undefined || second === undefined
        ? null
        : effects.with(at, second).with(other, first);
    },
  ],
  [
    'one that nobody committed',
    'made up',
    (effects, at) => effects.toSpliced(at, 0, { consumer: 'one', key: 'room 0', name: 'rumour' }),
  ],
];

describe('the checker of effects', () => {
  test('finds nothing if every fact took effect once and in order', () => {
    fc.assert(
      fc.property(run, ({ facts, effects }) => {
        expect(effectAnomaliesOf(facts, effects, CONSUMERS)).toEqual([]);
      }),
    );
  });

  test.each(plants)('finds %s', (_, kind, plant) => {
    fc.assert(
      fc.property(run, fc.nat(), ({ facts, effects }, seed) => {
        const planted = plant(effects, seed % effects.length);
        fc.pre(planted !== null);
        expect(kindsOf(facts, planted)).toContain(kind);
      }),
    );
  });

  test('finds that a consumer took in nothing at all', () => {
    const facts = factsOf([0, 1]);

    expect(effectAnomaliesOf(facts, [], ['idle']).map(({ kind }) => kind)).toEqual([
      'lost',
      'lost',
    ]);
  });
});
