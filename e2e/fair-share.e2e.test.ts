import { randomUUID } from 'node:crypto';
import {
  aSharedHoldfast,
  Person,
  SignInClient,
  type Answer,
  type Outcome,
  type SharedHoldfast,
} from '@holdfast/testkit';
import { beforeAll, describe, expect, test } from '@jest/globals';

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) {
  __typename ... on UserError { message } } }`;
const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on PostGroupMessageSuccess { groupMessage { id } }
  ... on RateLimitedError { retryAfterSeconds } } }`;

let holdfast: SharedHoldfast;
let noticeVersion: string;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  const { data } = await holdfast.graph.ask<{ privacyNotice: { version: string } }>(
    '{ privacyNotice { version } }',
  );
  noticeVersion = data?.privacyNotice.version ?? '';
});

const enrols = () =>
  holdfast.graph.ask<{ enroll: Outcome | null }>(ENROLL, {
    variables: {
      input: {
        alias: `Fern ${randomUUID().slice(0, 8)}`,
        passphrase: `quiet words ${randomUUID()}`,
        ageConfirmed: true,
        timeZone: 'UTC',
        locale: 'en',
        noticeVersion,
        idempotencyKey: randomUUID(),
      },
    },
  });
/** Names an answer: the type of its outcome, or the code of its error. */
const kindOf = ({ data, errors }: Answer<Record<string, Outcome | null>>) =>
  Object.values(data ?? {})[0]?.__typename ?? errors[0]?.extensions?.['code'];

describe('many people behind one address', () => {
  test('all enrol at once at an open day', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, enrols));

    expect(answers.map(kindOf)).toEqual(Array.from({ length: 25 }, () => 'EnrollSuccess'));
  });

  test('a crowd that is too large is told to come again, and keeps nobody else out', async () => {
    const client = new SignInClient(holdfast.graph);
    const { person, tokens } = await client.someone('Willow');
    const over = new AbortController();
    const crowd = Promise.all(Array.from({ length: 150 }, enrols)).finally(() => {
      over.abort();
    });
    const outcomes: unknown[] = [];
    const { alias, passphrase } = person;
    const { deviceToken } = tokens;
    do {
      outcomes.push((await client.send('signIn', { alias, passphrase, deviceToken })).__typename);
      const { data, errors } = await person.ask<{ viewer: { alias: string } }>(
        '{ viewer { alias } }',
      );
      outcomes.push(data?.viewer.alias ?? errors);
    } while (!over.signal.aborted);

    expect(new Set(outcomes)).toEqual(new Set(['SignInSuccess', alias]));
    const answers = await crowd;
    const kinds = answers.map(kindOf);
    expect(new Set(kinds)).toEqual(new Set(['EnrollSuccess', 'RATE_LIMITED']));
    const refused = answers.find((answer) => kindOf(answer) === 'RATE_LIMITED');
    expect(refused).toMatchObject({
      status: 429,
      errors: [{ extensions: { retryAfterSeconds: expect.any(Number) } }],
    });
  });
});

describe('one member who posts over many connections', () => {
  test('has no effect on the posts of others, and loses nothing', async () => {
    const [eager, other] = [
      await Person.enrols(holdfast.graph, 'Eager'),
      await Person.enrols(holdfast.graph, 'Other'),
    ];
    const [theirs, another] = [await eager.opensGroup('Loud'), await other.opensGroup('Quiet')];
    const post = (person: Person, groupId: string, idempotencyKey: string = randomUUID()) =>
      person.ask<{ postGroupMessage: Outcome | null }>(POST, {
        input: { groupId, body: 'Good morning.', idempotencyKey },
      });
    const keys = Array.from({ length: 120 }, () => randomUUID());
    const over = new AbortController();
    const flood = Promise.all(keys.map((key) => post(eager, theirs, key))).finally(() => {
      over.abort();
    });
    const kinds: unknown[] = [];
    do {
      kinds.push(kindOf(await post(other, another)));
    } while (!over.signal.aborted);

    expect(new Set(kinds)).toEqual(new Set(['PostGroupMessageSuccess']));
    const first = await flood;
    expect(new Set(first.map(kindOf))).toEqual(
      new Set(['PostGroupMessageSuccess', 'RATE_LIMITED']),
    );
    for (const [index, key] of keys.entries()) {
      const again = await post(eager, theirs, key);
      expect(kindOf(again)).toBe('PostGroupMessageSuccess');
      const before = first[index]?.data?.postGroupMessage?.['groupMessage'];
      if (before !== undefined)
        expect(again.data?.postGroupMessage?.['groupMessage']).toEqual(before);
    }
    const { data } = await eager.ask<{ group: { activity: { edges: unknown[] } } }>(
      'query ($id: ID!) { group(id: $id) { activity(last: 200) { edges { node { ... on GroupMessagePosted { sequence } } } } } }',
      { id: theirs },
    );
    // Beside the messages stands the item that says that the host came in.
    expect(data?.group.activity.edges).toHaveLength(keys.length + 1);
  });
});
