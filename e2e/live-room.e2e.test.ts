import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  Person,
  type Cut,
  type LiveWatch,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let ben: Person;
let groupId: string;
const clients: LiveClient[] = [];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  ada = await Person.enrols(holdfast.graph, 'Ada');
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});

function live(person: Person, keepAliveMs?: number): LiveClient {
  const client = new LiveClient(person, keepAliveMs === undefined ? {} : { keepAliveMs });
  clients.push(client);
  return client;
}

/** A room of its own, in which Ada and Ben are. Its items 1 and 2 are their joining. */
async function aRoomForTwo(): Promise<string> {
  const id = await ada.opensGroup('By the river');
  ben = await Person.enrols(holdfast.graph, 'Ben');
  await ben.joins(await ada.invitesTo(id));
  return id;
}

const stands = (watch: LiveWatch, count = 1) =>
  eventually(() => {
    expect(watch.positions).toHaveLength(count);
  });

const numbersFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => first + index);

const receives = (watch: LiveWatch, numbers: readonly number[]) =>
  eventually(() => {
    expect(watch.numbers).toEqual(numbers);
  });

describe('two people who talk in a live room', () => {
  const BODIES = Array.from({ length: 100 }, (_, index) => `message ${String(index)}`);

  /** Both send at once; `onSent` is told how many are through. */
  async function sendAll(onSent: (count: number) => void = () => undefined): Promise<void> {
    let sent = 0;
    await Promise.all(
      [ada, ben].map(async (person, turn) => {
        for (const body of BODIES.filter((_, index) => index % 2 === turn)) {
          await person.posts(groupId, body);
          sent += 1;
          onSent(sent);
        }
      }),
    );
  }

  const spoken = () =>
    BODIES.map((body, index) => [body, index % 2 === 0 ? ada.alias : ben.alias]).sort();
  const heard = (watch: LiveWatch) =>
    watch.items.map(({ groupMessage }) => [groupMessage?.body, groupMessage?.author?.alias]).sort();

  test('receive a position first, then each number once and in order, with its author', async () => {
    groupId = await aRoomForTwo();
    const watches = [live(ada), live(ben)].map((client) => client.watches({ groupId }));
    for (const watch of watches) await stands(watch);

    await sendAll();

    for (const watch of watches) {
      await receives(watch, numbersFrom(3, 100));
      expect(watch.frames[0]?.activity).toMatchObject({ reason: 'STARTED', sequence: 2 });
      expect(watch.positions).toHaveLength(1);
      expect(watch.frames.flatMap(({ errors }) => errors)).toEqual([]);
      expect(heard(watch)).toEqual(spoken());
    }
    expect(watches[0]?.items).toEqual(watches[1]?.items);
  });

  test.each<Cut>(['close', 'reset', 'half-open'])(
    'lose nothing when a socket is cut in the middle: %s',
    async (how) => {
      groupId = await aRoomForTwo();
      const cut = live(ada, how === 'half-open' ? 300 : undefined);
      const resumed = cut.watches({ groupId });
      const uncut = live(ben).watches({ groupId });
      for (const watch of [resumed, uncut]) await stands(watch);

      await sendAll((count) => {
        if (count === 50) cut.cut(how);
      });

      for (const watch of [resumed, uncut]) await receives(watch, numbersFrom(3, 100));
      await eventually(() => {
        expect(cut.sockets).toBeGreaterThan(1);
      });
      expect(resumed.positions[0]).toMatchObject({ reason: 'STARTED' });
      expect(resumed.positions[1]).toMatchObject({ reason: 'RESUMED' });
      expect(heard(resumed)).toEqual(spoken());
      expect(resumed.items).toEqual(uncut.items);
    },
  );
});

describe('a room that is not yours', () => {
  test('is refused as one that does not exist, and as an id that is none', async () => {
    groupId = await aRoomForTwo();
    const cleo = await Person.enrols(holdfast.graph, 'Cleo');
    const client = live(cleo);
    const ids = [groupId, '01890000-0000-7000-8000-000000000000', 'no id at all', ''];
    const own = client.watches({ groupId: await cleo.opensGroup('Her own') });
    const watches = ids.map((id) => client.watches({ groupId: id }));
    for (const watch of watches) {
      await eventually(() => {
        expect(watch.refusal).toEqual([
          {
            message: 'This group is not among yours. Look at your memberships.',
            extensions: { code: 'FORBIDDEN', reason: 'GROUP_NOT_FOUND' },
          },
        ]);
      });
      expect(watch.frames).toEqual([]);
    }
    await stands(own);
    expect(client.sockets).toBe(1);
  });

  test('was yours: leaving ends that subscription within two seconds, and the socket lives on', async () => {
    groupId = await aRoomForTwo();
    const other = await ben.opensGroup('Mornings');
    const client = live(ben);
    const left = client.watches({ groupId });
    const kept = client.watches({ groupId: other });
    const stays = live(ada).watches({ groupId });
    for (const watch of [left, kept, stays]) await stands(watch);

    await ben.does('leaveGroup', { groupId }, '__typename');
    await eventually(() => {
      expect(left.refusal).toMatchObject([
        { extensions: { code: 'FORBIDDEN', reason: 'MEMBERSHIP_ENDED' } },
      ]);
    }, 2_000);

    await ada.posts(groupId, 'said after Ben has left');
    await ben.posts(other, 'still here');
    await receives(kept, [2]);
    await receives(stays, [3, 4]);
    expect(stays.items[0]).toMatchObject({
      __typename: 'GroupMemberLeft',
      member: { alias: ben.alias },
    });
    expect(left.items).toEqual([]);
    expect(client.sockets).toBe(1);
    const again = client.watches({ groupId, after: left.positions[0]?.cursor ?? null });
    await eventually(() => {
      expect(again.refusal).toMatchObject([{ extensions: { reason: 'GROUP_NOT_FOUND' } }]);
    });
  });
});

describe('a sign-in that ends', () => {
  test('closes its sockets with 4401, for good, and no other’s', async () => {
    groupId = await aRoomForTwo();
    const client = live(ben);
    const watch = client.watches({ groupId });
    const stays = live(ada).watches({ groupId });
    for (const each of [watch, stays]) await stands(each);

    await ben.asks('mutation { signOut { __typename } }');
    await eventually(() => {
      expect(client.ends).toMatchObject([{ code: 4401 }]);
    }, 2_000);
    await ada.posts(groupId, 'said after Ben has signed out');
    await receives(stays, [3]);
    expect(watch.end).toMatchObject({ code: 4401 });
    expect(watch.items).toEqual([]);

    const again = live(ben);
    again.watches({ groupId });
    await eventually(() => {
      expect(again.ends).toMatchObject([{ code: 4401 }]);
    });
  });
});
