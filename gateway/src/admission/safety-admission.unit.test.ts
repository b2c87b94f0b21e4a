import { anonymous, type Person } from '@holdfast/identity';
import { BusyError, newUnorderedId, presentCharge } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { notBegun } from '../request-context.ts';
import { Admission } from './admission.ts';

const LIMITS = {
  requestWindowSeconds: 10,
  requestsPerMember: 6,
  requestsPerAddress: 8,
  newDocumentWeight: 1,
  newDocumentsPercentOfMembers: 100,
  newDocumentsPercentOfStrangers: 100,
  newSafetyDocumentsPercentOfMembers: 100,
  newSafetyDocumentsPercentOfStrangers: 100,
  operationsAtOncePerMember: 2,
  operationsAtOncePerAddress: 1,
  operationsWaitingMost: 1,
};
const QUERY = { query: '{ viewer { id } }' };
const LINES = { query: '{ crisisLines { name } }' };
const press = (name: string) => ({
  query: `mutation ${name} { requestUrgentHelp(input: {}) { __typename } }`,
});

const aMember = (): Person => ({
  kind: 'member',
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
});
const asker = (person: Person, clientHash = 'here') => ({
  person,
  clientHash,
  deadlineMs: performance.now() + 60_000,
  progress: notBegun(),
});

let admission: Admission;
let ends: (() => void)[];
beforeEach(() => {
  admission = new Admission(LIMITS);
  for (const sent of [QUERY, LINES]) admission.learn(asker(aMember()), sent, parse(sent.query));
  ends = [];
});
const quick = (person: Person, sent: object, clientHash?: string) =>
  admission.admit(asker(person, clientHash), sent, () => Promise.resolve('done'));
const slow = (person: Person, sent: object, clientHash?: string) =>
  admission.admit(
    asker(person, clientHash),
    sent,
    () => new Promise<void>((resolve) => ends.push(resolve)),
  );
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const settle = () => new Promise((resolve) => setImmediate(resolve));
const endAll = async (works: readonly Promise<unknown>[]) => {
  const done = Promise.all(works).then(() => true);
  while (!(await Promise.race([done, settle()]))) for (const end of ends.splice(0)) end();
};

describe('what somebody needs in danger', () => {
  test('is admitted to who has asked for too much else, known or not', async () => {
    const me = aMember();
    for (let request = 0; request < 6; request += 1) await quick(me, QUERY);
    expect(await refusalOf(quick(me, QUERY))).toBeInstanceOf(BusyError);

    expect(await quick(me, LINES)).toBe('done');
    expect(await quick(me, { query: '{ crisisLines(country: "US") { name } }' })).toBe('done');
  });

  test('waits for nothing else of theirs, and is charged in its own lane, known or not', async () => {
    const works = [1, 2].map(() => slow(anonymous, QUERY));
    await settle();

    const lanes: unknown[] = [];
    const note = () => Promise.resolve(lanes.push(presentCharge()?.lane));
    await admission.admit(asker(anonymous), { query: '{ duty { isOn } }' }, note);
    await admission.admit(asker(anonymous), LINES, note);

    expect(lanes).toEqual(['safety', 'safety']);
    await endAll(works);
  });

  test('is refused, too, to who asks for it far too often, and nobody else feels it', async () => {
    for (let request = 0; request < 8; request += 1) await quick(anonymous, LINES, 'flood');

    expect(await refusalOf(quick(anonymous, LINES, 'flood'))).toBeInstanceOf(BusyError);
    expect(await quick(anonymous, LINES, 'there')).toBe('done');
  });
});

describe('a new document of the safety lane', () => {
  test('counts as several requests, and known ones of the same asker go on when no new one may', async () => {
    admission = new Admission({ ...LIMITS, newDocumentWeight: 4 });
    admission.learn(asker(aMember()), press('Known'), parse(press('Known').query));
    const me = aMember();

    expect(await quick(me, press('A'))).toBe('done');
    expect(await refusalOf(quick(me, press('B')))).toBeInstanceOf(BusyError);
    const ben = aMember();
    expect(await quick(ben, press('Known'))).toBe('done');
  });

  test('has its turn among new ones of its kind, two at a time, and no other that is new holds it up', async () => {
    const usual = slow(aMember(), { query: '{ first: __typename }' });
    await settle();
    const works = ['A', 'B', 'C', 'D'].map((name) => slow(aMember(), press(name)));
    await settle();
    // The usual one, and the first two of the lane.
    expect(ends).toHaveLength(3);

    works.push(slow(anonymous, { query: '{ crisisLines { id name } }' }), slow(aMember(), LINES));
    await settle();
    // Strangers have a line of their own, and what is known waits for none of them.
    expect(ends).toHaveLength(5);
    await endAll([usual, ...works]);
  });

  test('is planned in turn from asker to asker: many of one do not keep another waiting behind all of them', async () => {
    const [many, one] = [aMember(), aMember()];
    const order: string[] = [];
    const planned = (person: Person, name: string) => {
      const who = asker(person);
      return admission.admit(who, press(name), () => {
        order.push(name);
        return Promise.resolve();
      });
    };
    const works = ['A', 'B', 'C', 'D', 'E'].map((name) => planned(many, name));
    works.push(planned(one, 'Mine'));
    await Promise.all(works);

    expect(order.indexOf('Mine')).toBeLessThanOrEqual(2);
  });

  test('is parsed early for nobody who has sent too many', async () => {
    const me = aMember();
    const sender = { person: me, clientHash: 'here' };
    for (let time = 0; time < 6; time += 1) expect(await admission.mayReadEarly(sender)).toBe(true);

    expect(await admission.mayReadEarly(sender)).toBe(false);
    expect(await admission.mayReadEarly({ ...sender, person: aMember() })).toBe(true);
  });

  test('that only names a field of the lane is a usual one', async () => {
    const lane = await admission.admit(
      asker(aMember()),
      { query: '{ viewer { safetyPlanned: id } }' },
      () => Promise.resolve(presentCharge()?.lane),
    );

    expect(lane).toBe('usual');
  });
});

describe('a token that has expired', () => {
  test('has a budget and a place of its own, by its sign-in: it uses up nothing of the person’s', async () => {
    const me = aMember();
    const late = (signIn: Person): Person => ({ ...signIn, isLate: true }) as Person;
    const another = { ...me, signInId: newUnorderedId<'SignIn'>() } as Person;
    for (let request = 0; request < 6; request += 1) await quick(late(me), LINES);
    expect(await refusalOf(quick(late(me), LINES))).toBeInstanceOf(BusyError);

    expect(await quick(me, LINES)).toBe('done');
    expect(await quick(late(another), LINES)).toBe('done');
  });

  test('is answered in the lane also where its answer was to show more, which makes nothing known', async () => {
    const sent = {
      query: 'mutation { requestUrgentHelp(input: {}) { ... on A { viewer { alias } } } }',
    };
    const who = { ...asker({ ...aMember(), isLate: true } as Person) };
    const lane = await admission.admit(who, sent, () => {
      who.progress.planned();
      return Promise.resolve(presentCharge()?.lane);
    });

    expect(lane).toBe('safety');
    expect(admission.knows(sent)).toBe(false);
  });
});
