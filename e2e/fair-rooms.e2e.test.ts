import { testSize } from '@holdfast/kernel/testing';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  type LiveWatch,
  Person,
  RawSocket,
  readMetric,
  type SharedHoldfast,
} from '@holdfast/testkit';

/** Subscriptions on each socket: those of the policy. */
const PER_SOCKET = 50;
const NAMES = testSize(200, 1_000);
const BURST = testSize(20, 60);

const named = (name: string) =>
  `subscription ${name} ($groupId: ID!) { groupActivity(groupId: $groupId) { __typename
    ... on GroupActivityItem { sequence } ... on GroupMessagePosted { groupMessage { body } } } }`;
const shaped = (alias: string) => named(alias).replace('sequence', `${alias}: sequence`);

let holdfast: SharedHoldfast;
let mallory: Person;
let groupId: string;
let others: { readonly client: LiveClient; readonly watch: LiveWatch }[];
let sockets: RawSocket[];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

beforeEach(async () => {
  mallory = await Person.enrols(holdfast.graph, 'Mallory');
  groupId = await mallory.opensGroup('By the river');
  sockets = [];
  others = [];
  for (const name of ['Ben', 'Cleo']) {
    const person = await Person.enrols(holdfast.graph, name);
    await person.joins(await mallory.invitesTo(groupId));
    const client = new LiveClient(person);
    others.push({ client, watch: client.watches({ groupId }) });
  }
  await eventually(() => {
    for (const { watch } of others) expect(watch.positions).toHaveLength(1);
  });
});

afterEach(async () => {
  for (const socket of sockets) socket.cut();
  for (const { client } of others) await client.stop();
});

/** Sends a subscription for each document, over as many sockets as it takes, all messages of a socket at once. */
async function follows(documents: readonly string[], room = groupId): Promise<void> {
  for (let from = 0; from < documents.length; from += PER_SOCKET) {
    const socket = await RawSocket.signsIn(holdfast.url, mallory.token);
    sockets.push(socket);
    for (const [index, document] of documents.slice(from, from + PER_SOCKET).entries())
      socket.subscribes(String(from + index), { groupId: room }, document);
  }
}

const heard = (type: string) =>
  sockets.flatMap(({ messages }) => messages.filter((message) => message.type === type));
/**
 * Why the subscriptions that were refused were, for their kind. Those that come while too many documents wait to be read
 * are refused before they are read, and are left out.
 */
const reasons = () =>
  heard('error')
    .map(({ payload }) => (payload as { extensions: { code: string; reason?: string } }[])[0])
    .map((error) => error?.extensions.reason ?? error?.extensions.code)
    .filter((reason) => reason !== 'RATE_LIMITED');
const executions = async () =>
  Number(await readMetric(holdfast.metricsUrl('gateway'), 'holdfast_live_executions_total'));
const documents = (count: number, make: (name: string) => string) =>
  Array.from({ length: count }, (_, index) => make(`x${String(index)}`));

/** Waits until each of these is answered: with its first frame, or an error. */
const areAnswered = (count: number) =>
  eventually(() => {
    const ids = [...heard('next'), ...heard('error')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(count);
  }, 30_000);

/** The member posts all at once, and the others receive all of it, over the sockets that they have. */
async function postsABurst(): Promise<void> {
  const bodies = Array.from({ length: BURST }, (_, index) => `word ${String(index)}`);
  await Promise.all(bodies.map((body) => mallory.posts(groupId, body)));
  await eventually(() => {
    for (const { watch } of others) expect([...watch.bodies].sort()).toEqual([...bodies].sort());
  }, 30_000);
  for (const { client, watch } of others) {
    expect(client.ends).toEqual([]);
    expect(watch.numbers).toEqual(watch.numbers.map((_, index) => (watch.numbers[0] ?? 0) + index));
  }
}

describe('a member who subscribes again and again', () => {
  test('under a name each time causes one execution for each item, and the others have everything', async () => {
    await follows(documents(NAMES, named));
    await areAnswered(NAMES);
    expect(reasons().filter((reason) => reason !== 'TOO_MANY_SUBSCRIPTIONS')).toEqual([]);
    const before = await executions();

    await postsABurst();

    expect(sockets.map(({ closeCode }) => closeCode)).toEqual(sockets.map(() => null));
    // One audience of the others, and one of the member; other rooms are quiet.
    expect((await executions()) - before).toBe(2 * BURST);
  });

  test('for another shape each time is refused from the fifth on, and the others have everything', async () => {
    await follows(documents(NAMES, shaped));
    await areAnswered(NAMES);
    // One of the four may have been refused its turn to be planned, while all others found the four places taken.
    const followed = new Set(heard('next').map(({ id }) => id)).size;
    expect([1, 2, 3, 4]).toContain(followed);
    expect(new Set(reasons())).toEqual(new Set(['TOO_MANY_OPERATIONS']));

    await postsABurst();

    expect(sockets.map(({ closeCode }) => closeCode)).toEqual(sockets.map(() => null));
  });
});

describe('what a member has open', () => {
  test('is given back when they end it, and when a socket is cut', async () => {
    await follows(documents(4, shaped));
    await areAnswered(4);
    sockets[0]?.says({ id: '0', type: 'complete' });
    await follows([shaped('another')]);
    await eventually(() => {
      expect(sockets[1]?.heard('0').map(({ type }) => type)).toEqual(['next']);
    });

    sockets[0]?.cut();
    await eventually(async () => {
      await follows([shaped(`late${String(sockets.length)}`)]);
      const last = sockets.at(-1);
      await last?.hears('next', '0', 500);
    }, 10_000);
  });

  test('is given back when they leave the room half-way', async () => {
    const other = await mallory.opensGroup('On the hill');
    const ben = others[0];
    await follows(documents(4, shaped));
    await areAnswered(4);

    await mallory.does('leaveGroup', { groupId }, 'leftAt');
    await eventually(() => {
      expect(reasons()).toEqual(Array.from({ length: 4 }, () => 'MEMBERSHIP_ENDED'));
    });
    await follows(documents(4, shaped), other);

    await eventually(() => {
      expect(new Set(sockets[1]?.messages.map(({ type }) => type))).toEqual(
        new Set(['connection_ack', 'next']),
      );
      expect(sockets[1]?.messages).toHaveLength(5);
    });
    expect(ben?.client.ends).toEqual([]);
  });
});
