import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  eventually,
  LiveClient,
  Person,
  type LiveWatch,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ada: Person;
let ben: Person;
let cleo: Person;
let groupId: string;
const clients: LiveClient[] = [];

beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

/** A room of three. Its items 1 to 3 are their joining. */
beforeEach(async () => {
  ada = await Person.enrols(holdfast.graph, 'Ada');
  ben = await Person.enrols(holdfast.graph, 'Ben');
  cleo = await Person.enrols(holdfast.graph, 'Cleo');
  groupId = await ada.opensGroup('By the river');
  for (const each of [ben, cleo]) await each.joins(await ada.invitesTo(groupId));
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
});

const idOf = async (person: Person) => `member_${await person.memberId()}`;
const blocks = async (person: Person, other: Person) =>
  person.does<{ blockedAt: string }>('blockMember', { memberId: await idOf(other) }, 'blockedAt');
const unblocks = async (person: Person, other: Person) =>
  person.does('unblockMember', { memberId: await idOf(other) }, 'memberId');

interface Watching {
  readonly after?: string | null;
  readonly query?: string;
}

async function watches(person: Person, watching: Watching = {}): Promise<LiveWatch> {
  const client = new LiveClient(person);
  clients.push(client);
  const watch = client.watches({ groupId, ...watching });
  await eventually(() => {
    expect(watch.positions).toHaveLength(1);
  });
  return watch;
}

const HIDDEN = 'GroupActivityHidden';
const POSTED = 'GroupMessagePosted';

const kindAt = (watch: LiveWatch, sequence: number) =>
  eventually(() => {
    const item = watch.items.find((each) => each.sequence === sequence);
    if (item === undefined) throw new Error(`Item ${String(sequence)} has not come.`);
    return item.__typename;
  });

/** Says something, again and again, until it is shown to the reader as promised: two seconds at most. */
const turns = (reader: LiveWatch, speaker: Person, kind: string) =>
  eventually(async () => {
    expect(await kindAt(reader, await speaker.posts(groupId, 'a word'))).toBe(kind);
  }, 2_000);

const hasNoGap = ({ numbers }: LiveWatch) => {
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
};

describe('a block, while all three listen', () => {
  test('ends within two seconds what the two receive of one another; the third receives everything', async () => {
    const [adas, bens, cleos] = [await watches(ada), await watches(ben), await watches(cleo)];
    expect(await kindAt(bens, await ada.posts(groupId, 'before'))).toBe(POSTED);

    await blocks(ada, ben);
    await turns(bens, ada, HIDDEN);
    await turns(adas, ben, HIDDEN);
    const [byAda, byBen, byCleo] = [
      await ada.posts(groupId, 'not for Ben'),
      await ben.posts(groupId, 'not for Ada'),
      await cleo.posts(groupId, 'for both'),
    ];

    const kinds = async (watch: LiveWatch) => [
      await kindAt(watch, byAda),
      await kindAt(watch, byBen),
      await kindAt(watch, byCleo),
    ];
    expect(await kinds(adas)).toEqual([POSTED, HIDDEN, POSTED]);
    expect(await kinds(bens)).toEqual([HIDDEN, POSTED, POSTED]);
    expect(await kinds(cleos)).toEqual([POSTED, POSTED, POSTED]);
    for (const watch of [adas, bens, cleos]) hasNoGap(watch);
    expect(Object.keys(bens.items.find(({ sequence }) => sequence === byAda) ?? {})).toEqual([
      '__typename',
      'sequence',
      'cursor',
    ]);
  });

  test('shows what is new again once it is taken back; while the other’s own block stands, it does not', async () => {
    const [adas, bens] = [await watches(ada), await watches(ben)];
    await blocks(ada, ben);
    await blocks(ben, ada);
    await turns(bens, ada, HIDDEN);

    await unblocks(ada, ben);
    await turns(adas, cleo, POSTED);
    expect(await kindAt(bens, await ada.posts(groupId, 'still not'))).toBe(HIDDEN);
    expect(await kindAt(adas, await ben.posts(groupId, 'still not'))).toBe(HIDDEN);

    await unblocks(ben, ada);
    await turns(bens, ada, POSTED);
    await turns(adas, ben, POSTED);
    for (const watch of [adas, bens]) hasNoGap(watch);
  });

  test('holds for who comes again with a cursor, within the frames that are kept and beyond', async () => {
    const early = await watches(ben);
    const cursor = early.positions[0]?.cursor ?? null;
    const before = await ada.posts(groupId, 'seen before');
    expect(await kindAt(early, before)).toBe(POSTED);

    await blocks(ada, ben);
    await turns(early, ada, HIDDEN);
    const again = await watches(ben, { after: cursor });
    expect(await kindAt(again, before)).toBe(HIDDEN);
    // The first listener of a room anew: nothing is kept of it.
    await Promise.all(clients.splice(0).map((client) => client.stop()));
    const alone = await watches(ben, { after: cursor });
    expect(await kindAt(alone, before)).toBe(HIDDEN);
    for (const watch of [again, alone]) hasNoGap(watch);
  });

  const WITH_REPLIES = `subscription ($groupId: ID!, $after: Cursor) {
    groupActivity(groupId: $groupId, after: $after) { __typename
      ... on GroupActivityPosition { sequence cursor reason }
      ... on GroupActivityItem { sequence cursor }
      ... on GroupMessagePosted { groupMessage { body author { alias } replyTo { body author { alias } } } } } }`;

  test('shows a reply of a third person, without that to which it replies', async () => {
    const query = WITH_REPLIES;
    const [bens, cleos] = [await watches(ben, { query }), await watches(cleo, { query })];
    const said = await ada.does<{ groupMessage: { id: string } }>(
      'postGroupMessage',
      { groupId, body: 'asked by Ada', idempotencyKey: randomUUID() },
      'groupMessage { id }',
    );
    const reply = async (person: Person) =>
      person.tries(
        'postGroupMessage',
        {
          groupId,
          body: 'answered',
          replyToId: said.groupMessage.id,
          idempotencyKey: randomUUID(),
        },
        'groupMessage { sequence replyTo { body } }',
      );
    const shown = async (watch: LiveWatch, sequence: number) => {
      await kindAt(watch, sequence);
      return watch.items.find((item) => item.sequence === sequence)?.groupMessage;
    };
    const sequenceOf = ({ groupMessage }: Awaited<ReturnType<typeof reply>>) =>
      (groupMessage as { sequence: number }).sequence;
    const earlier = sequenceOf(await reply(cleo));
    expect(await shown(bens, earlier)).toMatchObject({ replyTo: { body: 'asked by Ada' } });

    await blocks(ben, ada);
    await turns(bens, ada, HIDDEN);
    const later = sequenceOf(await reply(cleo));

    expect(await shown(bens, later)).toEqual({
      body: 'answered',
      author: { alias: cleo.alias },
      replyTo: null,
    });
    expect(await shown(cleos, later)).toMatchObject({ replyTo: { body: 'asked by Ada' } });
    // The frame that was kept for Ben named Ada: it is made anew.
    const again = await watches(ben, { query, after: bens.positions[0]?.cursor ?? null });
    expect(await shown(again, earlier)).toMatchObject({ body: 'answered', replyTo: null });
    expect(await reply(ben)).toMatchObject({
      __typename: 'InputInvalidError',
      fieldErrors: [{ path: 'replyToId' }],
    });
  });
});

describe('what a block hides over HTTP', () => {
  const ROOM = `query ($id: ID!) { group(id: $id) { memberCount
    members { edges { node { member { alias } } } } viewerMembership { unreadCount } } }`;
  const kinds = async (person: Person) =>
    (await person.reads(groupId)).map(({ __typename }) => __typename);

  test('is what was and what comes, the place in the list, and the count of what is unread; both ways', async () => {
    await ada.posts(groupId, 'by Ada');
    await ben.posts(groupId, 'by Ben');
    await cleo.posts(groupId, 'by Cleo');
    const before = await kinds(cleo);

    await blocks(ada, ben);

    const JOINED = 'GroupMemberJoined';
    expect(await kinds(ada)).toEqual([JOINED, HIDDEN, JOINED, POSTED, HIDDEN, POSTED]);
    // Ben sees the room from his own joining on.
    expect(await kinds(ben)).toEqual([JOINED, JOINED, HIDDEN, POSTED, POSTED]);
    expect(await kinds(cleo)).toEqual(before);
    for (const [person, others] of [
      [ada, [ada, cleo]],
      [ben, [ben, cleo]],
    ] as const) {
      const { group } = await person.asks<{ group: object }>(ROOM, { id: groupId });
      expect(group).toEqual({
        memberCount: 3,
        members: { edges: others.map(({ alias }) => ({ node: { member: { alias } } })) },
        viewerMembership: { unreadCount: 1 },
      });
    }

    await unblocks(ada, ben);
    expect(await kinds(ada)).toEqual([JOINED, JOINED, JOINED, POSTED, POSTED, POSTED]);
  });
});

describe('blocking', () => {
  const BLOCK = `mutation ($id: ID!) { blockMember(input: { memberId: $id }) { __typename
    ... on BlockMemberSuccess { blockedAt } ... on UserError { message }
    ... on InputInvalidError { fieldErrors { path message } } } }`;
  const UNBLOCK = `mutation ($id: ID!) { unblockMember(input: { memberId: $id }) { __typename
    ... on UnblockMemberSuccess { memberId } } }`;
  const LIST = '{ viewer { blockedMembers { id alias } } }';
  const withoutInstant = (text: string) => text.replace(/"blockedAt":"[^"]+"/, '');

  test('answers alike, byte for byte, for a member met, a member never met, and nobody', async () => {
    const stranger = await Person.enrols(holdfast.graph, 'Dora');
    const ids = [await idOf(ben), await idOf(stranger), `member_${randomUUID()}`];

    const answers = await Promise.all(ids.map(async (id) => (await ada.ask(BLOCK, { id })).text));
    expect(new Set(answers.map(withoutInstant)).size).toBe(1);
    expect(answers[0]).toContain('BlockMemberSuccess');
    // Nor does the list tell: it names whom one has met.
    expect(await ada.asks(LIST)).toEqual({
      viewer: { blockedMembers: [{ id: ids[0], alias: ben.alias }] },
    });
    const undone = await Promise.all(
      ids.map(async (id) => (await ada.ask(UNBLOCK, { id })).text.replace(id, '')),
    );
    expect(new Set(undone).size).toBe(1);
    expect(await ada.asks(LIST)).toEqual({ viewer: { blockedMembers: [] } });
  });

  test('is told to nobody: a blocked member blocks, lists and takes back as anybody else', async () => {
    await blocks(ada, ben);
    const id = await idOf(ada);

    const blocked = await ben.ask(BLOCK, { id });
    const free = await cleo.ask(BLOCK, { id });
    expect(withoutInstant(blocked.text)).toBe(withoutInstant(free.text));
    expect((await ben.ask(LIST)).text).toBe((await cleo.ask(LIST)).text);
    expect((await ben.ask(UNBLOCK, { id })).text).toBe((await cleo.ask(UNBLOCK, { id })).text);
    expect(await ben.asks(LIST)).toEqual({ viewer: { blockedMembers: [] } });
  });

  test('is of somebody else, is done once, and has an end', async () => {
    expect(
      await ada.tries('blockMember', { memberId: await idOf(ada) }, 'blockedAt'),
    ).toMatchObject({ __typename: 'InputInvalidError', fieldErrors: [{ path: 'memberId' }] });
    const first = await blocks(ada, ben);
    expect(await blocks(ada, ben)).toEqual(first);
    for (let more = 0; more < 2; more += 1)
      await ada.does('blockMember', { memberId: randomUUID() }, 'blockedAt');

    const memberId = await idOf(cleo);
    expect(await ada.tries('blockMember', { memberId }, 'blockedAt')).toMatchObject({
      fieldErrors: [{ path: 'memberId' }],
    });
  });
});
