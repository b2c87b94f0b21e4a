import { UnavailableError } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createTurns, type InTurn } from './turns.part.ts';

let inTurn: InTurn;
let begun: number[];
let ends: Map<number, (fault?: Error) => void>;
beforeEach(() => {
  inTurn = createTurns({ mostAtOnce: 2, mostWaiting: 3 });
  begun = [];
  ends = new Map();
});
/** Asks for a turn of a work that ends when the test says so, with its number or with a fault. */
const ask = (work: number) =>
  inTurn(() => {
    begun.push(work);
    return new Promise<number>((resolve, reject) =>
      ends.set(work, (fault) => {
        if (fault === undefined) resolve(work);
        else reject(fault);
      }),
    );
  });
/** Lets everything happen that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('works that are done two at a time', () => {
  test('begin at once as long as there are two, and then in the order in which they came', async () => {
    const works = [1, 2, 3, 4].map(ask);
    await settle();
    expect(begun).toEqual([1, 2]);

    ends.get(2)?.();
    await settle();
    expect(begun).toEqual([1, 2, 3]);

    ends.get(1)?.();
    ends.get(3)?.();
    await settle();
    expect(begun).toEqual([1, 2, 3, 4]);

    ends.get(4)?.();
    expect(await Promise.all(works)).toEqual([1, 2, 3, 4]);
  });

  test('are two at a time again once all have ended', async () => {
    const works = [1, 2, 3].map(ask);
    for (const work of [1, 2, 3]) {
      await settle();
      ends.get(work)?.();
    }
    await Promise.all(works);

    void [4, 5, 6].map(ask);
    await settle();
    expect(begun).toEqual([1, 2, 3, 4, 5]);
  });

  test('give their turn to the next one if they fail, too', async () => {
    const [failing] = [1, 2, 3].map(ask);
    await settle();
    ends.get(1)?.(new Error('away'));

    await expect(failing).rejects.toThrow('away');
    await settle();
    expect(begun).toEqual([1, 2, 3]);
  });

  test('are refused while three wait, and taken again after that', async () => {
    void [1, 2, 3, 4, 5].map(ask);
    await expect(ask(6)).rejects.toThrow(UnavailableError);

    ends.get(1)?.();
    await settle();
    void ask(7);
    await settle();
    expect(begun).toEqual([1, 2, 3]);
    await expect(ask(8)).rejects.toThrow(UnavailableError);
    for (const work of [2, 3, 4, 5]) {
      ends.get(work)?.();
      await settle();
    }
    expect(begun).toEqual([1, 2, 3, 4, 5, 7]);
  });
});
