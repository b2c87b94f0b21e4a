import type { Person } from '@holdfast/identity';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { PARSE_LIMITS } from '../operation-limits.ts';
import { KnownDocuments } from './known-documents.ts';

const APP = { query: '{ viewer { id } }' };

const aMember = () => ({
  person: {
    kind: 'member',
    memberId: newUnorderedId<'Member'>(),
    signInId: newUnorderedId<'SignIn'>(),
    timeZone: 'Europe/Vienna',
  } satisfies Person,
  clientHash: 'here',
});
const aStranger = (clientHash: string) => ({
  person: { kind: 'anonymous' } satisfies Person,
  clientHash,
});
type Sender = ReturnType<typeof aMember> | ReturnType<typeof aStranger>;

let known: KnownDocuments;
let sent: number;
const learns = (sender: Sender, { query }: { readonly query: string }) => {
  known.learn(sender, { query }, parse(query));
};
/** The longest documents that can be sent: each another one. */
const sendsLongest = (sender: Sender, count: number) => {
  for (let time = 0; time < count; time += 1) {
    sent += 1;
    learns(sender, {
      query: `{ viewer { id } } #${String(sent)}`.padEnd(PARSE_LIMITS.maxSourceLength, 'x'),
    });
  }
};
beforeEach(() => {
  known = new KnownDocuments();
  sent = 0;
});

describe('what a member sends', () => {
  test('stays known whatever strangers send, from however many addresses', () => {
    learns(aMember(), APP);
    for (let at = 0; at < 100; at += 1) sendsLongest(aStranger(String(at)), 2);

    expect(known.has(APP)).toBe(true);
  });

  test('stays known though a stranger sent it first', () => {
    learns(aStranger('here'), APP);
    expect(known.use(aMember(), APP)).toBe(known.find(APP)?.document);
    for (let at = 0; at < 100; at += 1) sendsLongest(aStranger(String(at)), 2);

    expect(known.has(APP)).toBe(true);
  });

  test('stays known though strangers send it, too', () => {
    learns(aMember(), APP);
    known.use(aStranger('here'), APP);
    learns(aStranger('here'), APP);
    sendsLongest(aStranger('here'), 100);

    expect(known.has(APP)).toBe(true);
  });

  test('stays known whatever another member sends', () => {
    learns(aMember(), APP);
    sendsLongest(aMember(), 100);

    expect(known.has(APP)).toBe(true);
  });

  test('stays known for others though the one who sent it first sends many more', () => {
    const cleo = aMember();
    learns(cleo, APP);
    known.use(aMember(), APP);
    known.use(cleo, APP);
    sendsLongest(cleo, 100);

    expect(known.has(APP)).toBe(true);
  });
});

test('what one address sends does not displace what strangers send elsewhere', () => {
  learns(aStranger('here'), APP);
  sendsLongest(aStranger('there'), 100);

  expect(known.has(APP)).toBe(true);
});

test('all together are bounded', () => {
  learns(aMember(), APP);
  for (let time = 0; time < 20; time += 1) sendsLongest(aMember(), 1);

  expect(known.has(APP)).toBe(false);
});

test('what is not known is not kept by a use, and what has no document never', () => {
  expect(known.use(aMember(), APP)).toBeUndefined();
  known.learn(aMember(), {}, parse(APP.query));
  expect([known.has(APP), known.has({})]).toEqual([false, false]);
});
