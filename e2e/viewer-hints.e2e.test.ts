import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  Person,
  type HintWatch,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let ben: Person;
const clients: LiveClient[] = [];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

beforeEach(async () => {
  [ada, ben] = [await enrols('Ada'), await enrols('Ben')];
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});

const enrols = (name: string) => Person.enrols(holdfast.graph, name);

function comes(person: Person): LiveClient {
  const client = new LiveClient(person);
  clients.push(client);
  return client;
}

/** Follows hints from now on. What their enrolment told may come last, and is left out. */
async function follows(person: Person, client = comes(person)): Promise<HintWatch> {
  const watch = client.hints();
  await eventually(() => {
    expect(watch.beginnings).toBe(1);
  });
  return watch;
}

const arrives = (watch: HintWatch, kind: string) =>
  eventually(() => {
    const hint = watch.hints.findLast(({ __typename }) => __typename === kind);
    if (hint === undefined) throw new Error(`No ${kind} among ${watch.kinds.join(', ')}.`);
    return hint;
  });

const signsIn = async ({ alias, passphrase, graph }: Person): Promise<Person> => {
  const { data, text } = await graph.ask<{ signIn: { signInTokens?: { accessToken: string } } }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) {
      ... on SignInSuccess { signInTokens { accessToken } } } }`,
    { variables: { input: { alias, passphrase } } },
  );
  const token = data?.signIn.signInTokens?.accessToken;
  if (token === undefined) throw new Error(text);
  return Person.of(graph, { alias, passphrase, token });
};

const idOf = async (person: Person) => `member_${await person.memberId()}`;

/** A language that no other file of the shared Holdfast asks in. */
const LANGUAGE = 'gn';

async function opensForMatching(host: Person): Promise<string> {
  const profile = { admission: 'BY_MATCH', focuses: ['ALCOHOL'], language: LANGUAGE };
  const input = { name: 'A team', kind: 'PEER_TEAM', capacity: 3, profile };
  const { group } = await host.does<{ group: { id: string } }>(
    'createGroup',
    { ...input, idempotencyKey: randomUUID() },
    'group { id }',
  );
  return group.id;
}

async function asksForPlace(person: Person): Promise<void> {
  const { groupOrientation } = await person.asks<{ groupOrientation: { version: string } }>(
    '{ groupOrientation { version } }',
  );
  const { version } = groupOrientation;
  await person.does('completeOrientation', { version }, 'orientation { version }');
  const wish = { languages: [LANGUAGE], focuses: ['ALCOHOL'], ageBand: 'AGE_36_TO_50' };
  await person.does(
    'requestMatch',
    { ...wish, idempotencyKey: randomUUID() },
    'matchRequest { state }',
  );
}

const hasNothingOf = ({ frames }: HintWatch, ...words: readonly string[]) => {
  const text = JSON.stringify(frames);
  expect(words.filter((word) => text.includes(word))).toEqual([]);
};

describe('hints about oneself', () => {
  test('tell every device of a placement, when a seat opens, and nobody else', async () => {
    await asksForPlace(ada);
    const [adas, second, bens] = [await follows(ada), await follows(ada), await follows(ben)];

    const groupId = await opensForMatching(ben);

    const hint = await arrives(adas, 'ViewerPlaced');
    expect(hint.groupId).toBe(groupId);
    expect(await arrives(second, 'ViewerPlaced')).toEqual(hint);
    const { viewer } = await ada.asks<{ viewer: { matchRequest: object; memberships: object[] } }>(
      '{ viewer { matchRequest { state placement { group { id } } } memberships { group { id } } } }',
    );
    expect(viewer).toEqual({
      matchRequest: { state: 'PLACED', placement: { group: { id: groupId } } },
      memberships: [{ group: { id: groupId } }],
    });
    await arrives(bens, 'ViewerMembershipsChanged');
    expect(bens.kinds).not.toContain('ViewerPlaced');
  });

  test('tell of joining and leaving, without the name of the group or a word of it', async () => {
    const adas = await follows(ada);
    const groupId = await ben.opensGroup('By the river');

    await ada.joins(await ben.invitesTo(groupId));
    const joined = await arrives(adas, 'ViewerMembershipsChanged');
    await ben.posts(groupId, 'Words of Ben.');
    await ada.does('leaveGroup', { groupId }, '__typename');

    expect(joined.groupId).toBe(groupId);
    await eventually(() => {
      const changes = adas.kinds.filter((kind) => kind === 'ViewerMembershipsChanged');
      expect(changes).toHaveLength(2);
    });
    hasNothingOf(adas, 'By the river', 'Words of Ben.', ada.alias, ben.alias);
  });

  test('tell the other devices that one was signed in or out; that one’s own socket is closed', async () => {
    const adas = await follows(ada);
    const phone = await signsIn(ada);
    const started = await arrives(adas, 'ViewerSignInStarted');
    const client = comes(phone);
    const phones = await follows(phone, client);

    await phone.asks('mutation { signOut { ... on SignOutSuccess { signedOutAt } } }');

    await eventually(() => {
      const ends = adas.hints.filter(({ __typename }) => __typename === 'ViewerSignInEnded');
      expect(ends.map(({ signInId }) => signInId)).toEqual([started.signInId]);
    });
    await eventually(() => {
      expect(client.ends.at(-1)).toMatchObject({ code: 4401 });
    });
    const told = phones.frames.length;
    await ada.opensGroup('Evenings');
    await arrives(adas, 'ViewerMembershipsChanged');
    expect(phones.frames).toHaveLength(told);
  });

  test('tell nobody of a block', async () => {
    const groupId = await ben.opensGroup('By the sea');
    await ada.joins(await ben.invitesTo(groupId));
    const [adas, bens] = [await follows(ada), await follows(ben)];

    await ben.does('blockMember', { memberId: await idOf(ada) }, '__typename');
    await ada.does('leaveGroup', { groupId }, '__typename');
    await ben.does('leaveGroup', { groupId }, '__typename');

    for (const watch of [adas, bens]) {
      await eventually(() => {
        expect(watch.kinds.at(-1)).toBe('ViewerMembershipsChanged');
      });
      hasNothingOf(watch, await ada.memberId(), await ben.memberId());
    }
  });

  test('tell of a wish to be forgotten on all devices, and end when it takes effect', async () => {
    const client = comes(ada);
    const adas = await follows(ada, client);
    const { passphrase } = ada;

    await ada.does('requestErasure', { passphrase, waiveGracePeriod: false }, '__typename');
    await arrives(adas, 'ViewerErasureChanged');
    await ada.does('cancelErasure', { passphrase }, '__typename');
    await eventually(() => {
      expect(adas.kinds.filter((kind) => kind === 'ViewerErasureChanged')).toHaveLength(2);
    });
    const groupId = await ben.opensGroup('Nights');
    await ada.joins(await ben.invitesTo(groupId));
    await ada.does('requestErasure', { passphrase, waiveGracePeriod: true }, '__typename');

    await eventually(() => {
      expect(client.ends.at(-1)).toMatchObject({ code: 4401 });
    });
  });

  test('begin anew after a cut, so that a client reads what was lost', async () => {
    const client = comes(ada);
    const adas = await follows(ada, client);

    client.cut('reset');
    const groupId = await ada.opensGroup('While it was cut');

    await eventually(() => {
      expect(adas.beginnings).toBe(2);
    });
    const { viewer } = await ada.asks<{ viewer: { memberships: object[] } }>(
      '{ viewer { memberships { group { id } } } }',
    );
    expect(viewer.memberships).toEqual([{ group: { id: groupId } }]);
    await ada.does('leaveGroup', { groupId }, '__typename');
    await arrives(adas, 'ViewerMembershipsChanged');
  });

  test('are bounded for each person, and a fault costs one subscription, not the socket', async () => {
    const client = comes(ada);
    const adas = await follows(ada, client);
    const fields = ['occurredAt', 'a: occurredAt', 'b: occurredAt', 'c: occurredAt'];
    const others = fields.map((field) =>
      client.hints(`subscription { viewerActivity { ... on ViewerHint { ${field} } } }`),
    );
    const wrong = client.hints('subscription { viewerActivity { nothing } }');

    await eventually(() => {
      expect(others.at(-1)?.refusal?.[0]?.extensions).toMatchObject({
        reason: 'TOO_MANY_OPERATIONS',
      });
      expect(wrong.refusal?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    });
    await ada.opensGroup('Mornings');
    await arrives(adas, 'ViewerMembershipsChanged');
    expect(client.sockets).toBe(1);
  });
});
