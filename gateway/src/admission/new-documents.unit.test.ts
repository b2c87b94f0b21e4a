import { chargedTo, type Lane } from '@holdfast/kernel';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { NewDocuments } from './new-documents.ts';

const PERCENT = 20;

let documents: NewDocuments;
let begun: string[];
let ends: Map<string, { readonly planned: () => void; readonly over: (result: string) => void }>;
let known: Set<string>;
let spentMs: number;
beforeEach(() => {
  documents = new NewDocuments(PERCENT);
  begun = [];
  ends = new Map();
  known = new Set();
  spentMs = 0;
  // The first reading of each pair is taken before the work, the second after it.
  jest.spyOn(process, 'threadCpuUsage').mockImplementation((before) => ({
    user: before === undefined ? 0 : spentMs * 1_000,
    system: 0,
  }));
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

const charged = <Result>(subject: string, work: () => Result, lane: Lane = 'usual') =>
  chargedTo({ subject, lane, deadlineMs: Date.now() + 60_000 }, work);
/** Sends a document whose work goes on until the test ends it. */
const send = (subject: string, text: string) =>
  charged(subject, () =>
    documents.take({ text, isKnown: () => known.has(text) }, (planned) => {
      begun.push(`${subject} ${text}`);
      return new Promise<string>((over) => ends.set(text, { planned, over }));
    }),
  );
const settle = () => new Promise((resolve) => setImmediate(resolve));
const planned = async (text: string) => {
  ends.get(text)?.planned();
  await settle();
};

describe('new documents', () => {
  test('are worked on one at a time, until they are planned; their operations go on', async () => {
    const works = ['one', 'two'].map((text) => send('a', text));
    await settle();
    expect(begun).toEqual(['a one']);

    await planned('one');
    await jest.advanceTimersByTimeAsync(1);
    await settle();
    expect(begun).toEqual(['a one', 'a two']);
    for (const text of ['two', 'one']) ends.get(text)?.over(text);
    expect(await Promise.all(works)).toEqual(['one', 'two']);
  });

  test('pause in proportion to the CPU that they took, so that they keep to their share', async () => {
    spentMs = 40;
    const works = ['one', 'two'].map((text) => send('a', text));
    await settle();
    await planned('one');
    await jest.advanceTimersByTimeAsync(159);
    await settle();
    expect(begun).toEqual(['a one']);

    await jest.advanceTimersByTimeAsync(1);
    await settle();
    expect(begun).toEqual(['a one', 'a two']);
    for (const text of ['two', 'one']) ends.get(text)?.over(text);
    await Promise.all(works);
  });

  test('of many askers take turns', async () => {
    const works = ['one', 'two', 'three'].map((text) => send('a', text));
    works.push(send('b', 'four'));
    await settle();
    for (const text of ['one', 'two', 'four', 'three']) {
      await planned(text);
      await jest.advanceTimersByTimeAsync(1);
      await settle();
    }

    expect(begun).toEqual(['a one', 'a two', 'b four', 'a three']);
    for (const { over } of ends.values()) over('');
    await Promise.all(works);
  });

  test('that somebody else has sent meanwhile are waited for, and cost nothing then', async () => {
    const first = send('a', 'one');
    await settle();
    const second = send('b', 'one');
    const third = send('b', 'two');
    await settle();
    expect(begun).toEqual(['a one']);

    known.add('one');
    ends.get('one')?.planned();
    ends.get('one')?.over('first');
    expect(await first).toBe('first');
    await settle();
    expect(begun).toContain('b one');
    await jest.advanceTimersByTimeAsync(1);
    ends.get('one')?.over('second');
    ends.get('two')?.over('third');
    expect(await Promise.all([second, third])).toEqual(['second', 'third']);
  });

  test('of which too many wait are refused, one asker’s first, and begin nothing', async () => {
    const texts = Array.from({ length: 41 }, (_, index) => `text ${String(index)}`);
    const works = texts.map((text) => send('a', text));
    await settle();

    await expect(send('a', 'more')).rejects.toThrow('Too much waits');
    works.push(send('b', 'other'));
    await settle();
    const rest = Promise.allSettled(works.slice(1));
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await rest).map(({ status }) => status)).not.toContain('fulfilled');
    expect(begun).toEqual(['a text 0']);
    ends.get('text 0')?.over('done');
    expect(await works[0]).toBe('done');
  });

  test('that fail give their turn back, and say why', async () => {
    const failing = charged('a', () =>
      documents.take({ text: 'bad', isKnown: () => false }, () => Promise.reject(new Error('bug'))),
    );
    await expect(failing).rejects.toThrow('bug');
    await jest.advanceTimersByTimeAsync(1);
    const next = send('a', 'one');
    await settle();
    expect(begun).toEqual(['a one']);
    ends.get('one')?.over('done');
    expect(await next).toBe('done');
  });
});
