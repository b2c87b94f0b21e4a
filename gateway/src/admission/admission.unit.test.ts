import { anonymous, type Person } from '@holdfast/identity';
import { BusyError, newUnorderedId, presentCharge } from '@holdfast/kernel';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'graphql';
import { notBegun } from '../request-context.ts';
import { Admission } from './admission.ts';

const LIMITS = {
  requestWindowSeconds: 10,
  requestsPerMember: 5,
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
const ENROLMENT = { query: 'mutation { enroll(input: {}) { __typename } }' };
const REFRESH = { query: 'mutation { refreshSignIn(input: {}) { __typename } }' };

const aPerson = (): Person => ({
  kind: 'member',
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
});

let admission: Admission;
let ends: (() => void)[];
beforeEach(() => {
  admission = new Admission(LIMITS);
  for (const sent of [QUERY, ENROLMENT, REFRESH])
    admission.learn(asker(aPerson()), sent, parse(sent.query));
  ends = [];
});
const asker = (person: Person, clientHash = 'here') => ({
  person,
  clientHash,
  deadlineMs: performance.now() + 60_000,
});
const operation = () => new Promise<void>((resolve) => ends.push(resolve));
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const endAll = async (works: readonly Promise<unknown>[]) => {
  const all = Promise.all(works);
  const done = all.then(() => true);
  while (!(await Promise.race([done, new Promise((resolve) => setImmediate(resolve))])))
    for (const end of ends.splice(0)) end();
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('admission', () => {
  test('lets few operations of one person run at once; the next waits, and a further one is refused', async () => {
    const me = aPerson();
    const works = [1, 2, 3].map(() => admission.admit(asker(me), QUERY, operation));
    await settle();
    expect(ends).toHaveLength(2);

    const refused = await refusalOf(admission.admit(asker(me), QUERY, operation));
    expect(refused).toBeInstanceOf(BusyError);
    works.push(admission.admit(asker(aPerson()), QUERY, operation));
    await settle();
    expect(ends).toHaveLength(3);
    await endAll(works);
  });

  test('behind one address, who reads and who refreshes a sign-in does not wait for who enrols', async () => {
    const bodies = [ENROLMENT, ENROLMENT, QUERY, REFRESH];
    const works = bodies.map((body) => admission.admit(asker(anonymous), body, operation));
    await settle();

    expect(ends).toHaveLength(3);
    await endAll(works);
  });

  test('refuses who asks too often, and says when to come again; others go on', async () => {
    const me = aPerson();
    const quick = (person: Person, clientHash?: string) =>
      admission.admit(asker(person, clientHash), QUERY, () => Promise.resolve('done'));
    for (let request = 0; request < 5; request += 1) expect(await quick(me)).toBe('done');

    const refused = await refusalOf(quick(me));
    expect(refused).toBeInstanceOf(BusyError);
    expect((refused as BusyError).retryAfterSeconds).toBeGreaterThan(1);
    expect((refused as BusyError).retryAfterSeconds).toBeLessThanOrEqual(10);
    expect(await quick(aPerson())).toBe('done');

    for (let request = 0; request < 8; request += 1) expect(await quick(anonymous)).toBe('done');
    expect(await refusalOf(quick(anonymous))).toBeInstanceOf(BusyError);
    expect(await quick(anonymous, 'elsewhere')).toBe('done');
  });

  test('charges an operation to its asker, with its lane and its deadline', async () => {
    const me = aPerson();
    const charge = await admission.admit(asker(me), REFRESH, () =>
      Promise.resolve(presentCharge()),
    );

    expect(charge).toMatchObject({
      subject: me.kind === 'member' ? `person ${me.memberId}` : '',
      lane: 'sign-in',
    });
    expect((charge?.deadlineMs ?? 0) - Date.now()).toBeGreaterThan(59_000);
    expect((charge?.deadlineMs ?? 0) - Date.now()).toBeLessThanOrEqual(60_000);
  });

  test('charges what somebody without a sign-in asks for to their address, behind those who have signed in', async () => {
    const lane = (sent: object) =>
      admission.admit(asker(anonymous), sent, () => Promise.resolve(presentCharge()?.lane));

    expect(await lane(QUERY)).toBe('stranger');
    expect(await lane({ query: '{ another: __typename }' })).toBe('stranger');
    expect(await lane(REFRESH)).toBe('sign-in');
  });

  test('refuses an operation whose turn does not come while its asker waits, and hands on its faults', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'performance'] });
    try {
      const works = [admission.admit(asker(anonymous), ENROLMENT, operation)];
      const late = refusalOf(admission.admit(asker(anonymous), ENROLMENT, operation));
      await jest.advanceTimersByTimeAsync(7_001);

      expect(await late).toBeInstanceOf(BusyError);
      await endAll(works);
    } finally {
      jest.useRealTimers();
    }
    const bug = new Error('bug');
    const failing = admission.admit(asker(anonymous), QUERY, () => Promise.reject(bug));
    expect(await refusalOf(failing)).toBe(bug);
  });
});

describe('a document that is not known yet', () => {
  const weighing = () => new Admission({ ...LIMITS, newDocumentWeight: 3 });
  /** Sends a document, which the pipeline finds good or not. */
  const asks = (to: Admission, person: Person, query: string, isGood = true) => {
    const progress = notBegun();
    return refusalOf(
      to.admit({ ...asker(person), progress }, { query }, () => {
        if (isGood) progress.planned();
        return Promise.resolve();
      }),
    );
  };

  test('counts as several requests, and as one after it was carried out', async () => {
    const to = weighing();
    const [ada, ben] = [aPerson(), aPerson()];
    expect(await asks(to, ada, '{ first: __typename }')).toBeNull();
    expect(await asks(to, ada, '{ second: __typename }')).toBeInstanceOf(BusyError);

    for (let time = 0; time < 5; time += 1)
      expect(await asks(to, ben, '{ first: __typename }')).toBeNull();
    expect(await asks(to, ben, '{ first: __typename }')).toBeInstanceOf(BusyError);
  });

  test('is not known by being refused, nor by being bad', async () => {
    const to = weighing();
    const [ada, ben, cora] = [aPerson(), aPerson(), aPerson()];
    await asks(to, ada, '{ first: __typename }');
    expect(await asks(to, ada, '{ second: __typename }')).toBeInstanceOf(BusyError);

    expect(await asks(to, ben, '{ second: __typename }', false)).toBeNull();
    expect(await asks(to, ben, '{ second: __typename }', false)).toBeInstanceOf(BusyError);
    expect(await asks(to, cora, '{ second: __typename }')).toBeNull();
    expect(await asks(to, cora, '{ first: __typename }')).toBeNull();
  });

  test('is known by its text and by which of its operations was asked for: each is planned by itself', async () => {
    const to = weighing();
    const query = 'mutation A { refreshSignIn { id } } query B { viewer { id } }';
    to.learn(asker(aPerson()), { query, operationName: 'A' }, parse(query));

    expect(
      [{ operationName: 'A' }, { operationName: 'B' }, {}].map((named) =>
        to.knows({ query, ...named }),
      ),
    ).toEqual([true, false, false]);
    to.learn(asker(aPerson()), { query, operationName: 'B' }, parse(query));
    expect(to.knows({ query, operationName: 'A' })).toBe(true);
    const charge = await to.admit(asker(aPerson()), { query, operationName: 'A' }, () =>
      Promise.resolve(presentCharge()),
    );
    expect(charge?.lane).toBe('sign-in');
  });

  test('stays known once a member has asked for it, whatever strangers send', async () => {
    const sent = { query: '{ viewer { alias } }' };
    admission.learn(asker(anonymous), sent, parse(sent.query));
    await admission.admit(asker(aPerson()), sent, () => Promise.resolve());
    for (let at = 0; at < 100; at += 1) {
      const query = `{ viewer { id } } #${String(at)}`.padEnd(32_000, 'x');
      admission.learn(asker(anonymous, String(at)), { query }, parse(query));
    }

    expect(admission.knows(sent)).toBe(true);
  });

  test('is parsed once: the pipeline is handed the same document when it is new and when it is known', async () => {
    const to = weighing();
    const parsed: unknown[] = [];
    for (const person of [aPerson(), aPerson()]) {
      const progress = notBegun();
      await to.admit({ ...asker(person), progress }, QUERY, () => {
        progress.planned();
        parsed.push(progress.parsed);
        return Promise.resolve();
      });
    }

    expect(parsed[0]).toMatchObject({ text: QUERY.query, document: { kind: 'Document' } });
    expect((parsed[1] as { document: unknown }).document).toBe(
      (parsed[0] as { document: unknown }).document,
    );
  });

  test('goes through though it is no document, so that the pipeline says what is wrong', async () => {
    const progress = notBegun();
    const asked = weighing().admit({ ...asker(aPerson()), progress }, { query: '{' }, () =>
      Promise.resolve([progress.parsed, presentCharge()?.lane]),
    );

    expect(await asked).toEqual([null, 'usual']);
  });

  test('waits for those of others while they are planned, and what is known does not', async () => {
    const strange = (at: string, query: string) =>
      admission.admit({ ...asker(anonymous, at), progress: notBegun() }, { query }, operation);
    const works = [strange('here', '{ first: id }'), strange('there', '{ second: id }')];
    await settle();
    expect(ends).toHaveLength(1);

    works.push(
      strange('there', QUERY.query),
      admission.admit(asker(aPerson()), { query: '{ third: id }' }, operation),
    );
    await settle();
    expect(ends).toHaveLength(3);
    await endAll(works);
  });

  test('counts at the socket door like over HTTP, in one budget of its member', async () => {
    const to = weighing();
    const ada = aPerson();
    const sent = { query: 'subscription { groupActivity { __typename } }' };
    await to.count(asker(ada), sent);
    to.learn(asker(ada), sent, parse(sent.query));
    await to.count(asker(ada), sent);
    await to.count(asker(ada), sent);

    expect(await refusalOf(to.count(asker(ada), sent))).toBeInstanceOf(BusyError);
    expect(await asks(to, ada, '{ first: __typename }')).toBeInstanceOf(BusyError);
  });
});
