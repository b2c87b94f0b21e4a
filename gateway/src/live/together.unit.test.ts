import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import type { Executed } from './frame-maker.ts';
import { together } from './together.ts';

const named = (name: string) => ({ name });

/**
 * Executions that note of what they are, at once. `bad` errs, an error of `all` is everybody's, `torn` makes the whole
 * execution throw, and `late` errs only when it is executed again.
 */
function executions(most = 10) {
  const done: string[][] = [];
  const execute = async (roots: readonly object[], whom: string): Promise<readonly Executed[]> => {
    const names = roots.map((root) => Reflect.get(root, 'name') as string);
    done.push(names);
    await Promise.resolve();
    if (names.includes('torn')) throw new Error('torn');
    const errs = (name: string) =>
      name === 'bad' || names.includes('all') || (name === 'late' && done.length > 1);
    return names.map((name) => ({
      data: { [whom]: name },
      errors: errs(name) ? [new GraphQLError(name)] : [],
    }));
  };
  const run = together(execute, most);
  return {
    done,
    run: (names: readonly string[], whom = 'all of them') =>
      Promise.all(names.map((name) => run(named(name), whom))),
  };
}

const answersOf = (found: readonly (Executed | null)[]) =>
  found.map((each) => (each === null ? null : Object.values(each.data ?? {})[0]));

test('items of one step are executed as one, and each gets its own answer', async () => {
  const { done, run } = executions();

  expect(answersOf(await run(['a', 'b', 'c']))).toEqual(['a', 'b', 'c']);

  expect(done).toEqual([['a', 'b', 'c']]);
});

test('what is for other people, or comes later, is executed by itself', async () => {
  const { done, run } = executions();

  await Promise.all([run(['a']), run(['b'], 'another')]);
  await run(['c']);

  expect(done).toEqual([['a'], ['b'], ['c']]);
});

test('no more are executed at once than may be', async () => {
  const { done, run } = executions(2);

  expect(answersOf(await run(['a', 'b', 'c', 'd', 'e']))).toEqual(['a', 'b', 'c', 'd', 'e']);

  expect(done).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});

test('one that errs is to go by itself, and the others are executed again without it', async () => {
  const { done, run } = executions();

  expect(answersOf(await run(['a', 'bad', 'c']))).toEqual(['a', null, 'c']);

  expect(done).toEqual([
    ['a', 'bad', 'c'],
    ['a', 'c'],
  ]);
});

test('each is to go by itself if an error is everybody’s, the execution throws, or errs again', async () => {
  for (const names of [
    ['a', 'all', 'c'],
    ['a', 'torn', 'c'],
    ['bad', 'a', 'late'],
  ]) {
    const { done, run } = executions();
    expect(answersOf(await run(names))).toEqual([null, null, null]);
    expect(done.length).toBeLessThanOrEqual(2);
  }
});

test('one that is executed by itself has its own errors, at once', async () => {
  const { done, run } = executions();

  expect(await run(['bad'])).toEqual([
    { data: { 'all of them': 'bad' }, errors: [new GraphQLError('bad')] },
  ]);

  expect(done).toEqual([['bad']]);
});
