import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { blocks } from '../block/block.repository.ts';
import { groups } from '../group/group.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import type { Room } from '../room/room.rule.ts';
import {
  ALARM_POLICY,
  aHearing,
  aKeptAlarms,
  CRY,
  type KeptAlarms,
} from '../room-alarm/hearing.fixture.test.ts';
import { aMessage } from './a-message.fixture.test.ts';
import { allowances } from './allowance.repository.ts';
import { authors } from './author.repository.ts';
import { messages } from './message.repository.ts';
import type { Message, MessageDraft } from './message.rule.ts';
import { postGroupMessage } from './post-group-message.ts';

const now = new Date('2026-11-24T12:00:00Z');
const policy = {
  ...{ messageMostCodePoints: 40, messageBucket: 2, messagesPerMinute: 20 },
  ...{ alarmingMessagesPerHour: 2, ...ALARM_POLICY },
};

let world: FakeWorld;
let room: Room;
let kept: Message[];
let fullAt: Date;
let beyondFullAt: Date | null;
let alarms: KeptAlarms;
let hidden: Set<string>;
let standing: { version: number; isAccepted: boolean };
beforeEach(() => {
  world = aFakeWorld();
  room = aRoom(world.member.memberId, { visibleFromSequence: 3 });
  kept = [];
  [fullAt, beyondFullAt] = [now, null];
  alarms = aKeptAlarms(world);
  hidden = new Set();
  standing = { version: 1, isAccepted: true };
  world.answers('memberships', memberships, {
    find: (groupId, memberId) => (isIn(groupId, memberId) ? room.membership : null),
  });
  world.answers('authors', authors, {
    hold: ({ groupId, authorId, keyDigest, isCry }) =>
      isIn(groupId, authorId) && postedWith(authorId, keyDigest) === null
        ? {
            seat: room.membership,
            version: standing.version,
            hasAgreed: standing.isAccepted,
            allowance:
              standing.isAccepted || isCry ? { ofMember: authorId, fullAt, beyondFullAt } : null,
          }
        : null,
  });
  world.answers('allowances', allowances, {
    save: (saved) => {
      if (saved.ofMember === world.member.memberId) ({ fullAt, beyondFullAt } = saved);
    },
  });
  world.answers('blocks', blocks, { hiddenFrom: () => new Map([[room.group.id, hidden]]) });
  world.answers('messages', messages, {
    find: (id) => kept.find((each) => each.id === id) ?? null,
    findByKey: postedWith,
    add: (message) => void kept.push(message),
  });
  world.answers('groups', groups, { nextSequence: () => 7 + kept.length });
  world.answers('activity', activity, { add: () => undefined });
});

const isIn = (groupId: string, memberId: string) =>
  groupId === room.group.id && memberId === room.membership.memberId;
const postedWith = (authorId: string, keyDigest: Buffer) =>
  kept.find((each) => each.authorId === authorId && each.keyDigest.equals(keyDigest)) ?? null;
const post = (changes: Partial<MessageDraft> = {}, isStaff = false) =>
  postGroupMessage(
    { ...aHearing(world), policy },
    { ...world.member, isStaff },
    {
      draft: {
        groupId: room.group.id,
        body: 'Good morning.',
        replyToId: null,
        idempotencyKey: 'a key',
        ...changes,
      },
      now,
    },
  );

/** A message that was posted in the room before. */
const posted = (changes: Partial<Message> = {}) => {
  const message = { ...aMessage(), groupId: room.group.id, ...changes };
  kept.push(message);
  return message;
};

describe('posting a message', () => {
  test('keeps its text sealed for its author, with the next number of the room', async () => {
    const outcome = await post({ body: ' Good morning. ' });

    expect(outcome).toEqual({ kind: 'posted', message: kept[0], helpCard: null });
    const { memberId: authorId, groupId } = room.membership;
    expect(kept).toMatchObject([
      { groupId, authorId, sequence: 7, replyToId: null, postedAt: now },
    ]);
    const place = { purpose: 'message', ownerId: authorId, rowId: kept[0]?.id ?? '' } as const;
    expect(kept[0]?.bodySealed).toEqual(sealedText(place, 'Good morning.'));
  });

  test('holds the place, takes one message from the bucket, and tells the room, in this order', async () => {
    await post();

    const { groupId, memberId } = room.membership;
    expect(world.done).toEqual([
      ...['begin', 'authors.hold', 'allowances.save', 'groups.nextSequence', 'activity.add'],
      ...['publish message-posted.v1', 'messages.add', 'commit'],
    ]);
    expect(fullAt).toEqual(new Date(now.getTime() + 3_000));
    const data = { groupId, memberId, messageId: kept[0]?.id, memberIds: [memberId], sequence: 7 };
    expect(world.published).toMatchObject([{ data }]);
    expect(world.published[0]?.data).not.toHaveProperty('replyToSequence');
  });

  test('answers a repeat from the message that the first request posted, and charges nothing', async () => {
    const first = await post();
    const charged = fullAt;

    expect(await post()).toEqual(first);
    expect(kept).toHaveLength(1);
    expect(fullAt).toEqual(charged);
    expect(world.published).toHaveLength(1);
  });

  test('answers a repeat without charging or counting anything', async () => {
    const first = await post();
    world.done.length = 0;

    expect(await post()).toEqual(first);
    expect(world.done).toEqual([
      ...['begin', 'authors.hold', 'messages.findByKey', 'memberships.find', 'commit'],
    ]);
  });

  test('answers a repeat that posted at another process while this one was under way', async () => {
    const first = await post();
    const [made] = kept.splice(0);
    world.answers('messages', messages, {
      add: () => {
        if (made !== undefined) kept.push(made);
        throw Object.assign(new Error('duplicate'), {
          code: '23505',
          constraint: 'message_request',
        });
      },
    });

    expect(await post()).toEqual(first);
    expect(world.done.slice(-4)).toEqual([
      'roll back',
      'read',
      'messages.findByKey',
      'memberships.find',
    ]);
  });

  test('hands on every other fault of the database', async () => {
    const fault = Object.assign(new Error('duplicate'), { code: '23505', constraint: 'other' });
    world.answers('messages', messages, {
      add: () => {
        throw fault;
      },
    });

    await expect(post()).rejects.toBe(fault);
  });

  test('tells somebody who has left nothing about what they posted', async () => {
    await post();
    world.answers('memberships', memberships, { find: () => null });

    expect(await post()).toEqual({ kind: 'group-not-found' });
  });

  test('answers a repeat even if the bucket is empty', async () => {
    const first = await post();
    fullAt = new Date(now.getTime() + 60_000);

    expect(await post()).toEqual(first);
  });

  test('refuses a key that was sent with another text', async () => {
    await post();

    expect(await post({ body: 'Good evening.' })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
    expect(kept).toHaveLength(1);
  });

  test('goes on until the bucket is empty, and says when to try again', async () => {
    await post({ idempotencyKey: '1' });
    await post({ idempotencyKey: '2' });

    expect(await post({ idempotencyKey: '3' })).toEqual({ kind: 'too-many', retryAfterSeconds: 3 });
    expect(kept).toHaveLength(2);
    expect(world.published).toHaveLength(2);
  });

  test('asks for the agreement in force first, and keeps nothing', async () => {
    standing = { version: 4, isAccepted: false };

    expect(await post()).toEqual({ kind: 'agreement-required', currentVersion: 4 });
    expect(kept).toEqual([]);
    expect(fullAt).toEqual(now);
  });

  test('finds a group that is missing, that is no id, or that the author is not in, alike', async () => {
    const missing = await post({ groupId: newUnorderedId<'Group'>() });
    const malformed = await post({ groupId: 'a group' });
    room = aRoom(newUnorderedId<'Member'>(), { group: room.group });

    expect(missing).toEqual({ kind: 'group-not-found' });
    expect(malformed).toEqual(missing);
    expect(await post()).toEqual(missing);
    expect(kept).toEqual([]);
  });

  test.each([
    ['a text that is too long', { body: 'x'.repeat(41) }, 'body'],
    ['an empty key', { idempotencyKey: '' }, 'idempotencyKey'],
    ['an empty text in no group', { body: ' ', groupId: 'a group' }, 'body'],
  ])('opens no transaction for %s', async (_name, changes, path) => {
    expect(await post(changes)).toMatchObject({ kind: 'invalid', faults: [{ path }] });
    expect(world.done).toEqual([]);
  });

  test('keeps nothing, and tells nobody, if the room gives no number', async () => {
    world.answers('groups', groups, {
      nextSequence: () => {
        throw new Error('The room is gone.');
      },
    });

    await expect(post()).rejects.toThrow('The room is gone.');
    expect(kept).toEqual([]);
    expect(world.published).toEqual([]);
    expect(world.done.at(-1)).toBe('roll back');
  });
});

describe('a reply', () => {
  test('names the message replied to, and its author to the room', async () => {
    const { id, authorId } = posted({ sequence: 5 });

    expect(await post({ replyToId: id.toUpperCase() })).toMatchObject({
      kind: 'posted',
      message: { replyToId: id },
    });
    const memberIds = [world.member.memberId, authorId];
    expect(world.published).toMatchObject([{ data: { replyToSequence: 5, memberIds } }]);
  });

  test('reads who is hidden before the transaction begins', async () => {
    await post({ replyToId: posted().id });

    expect(world.done.slice(0, 3)).toEqual(['read for hiding', 'blocks.hiddenFrom', 'begin']);
  });

  test('that was posted is answered as a repeat without a look at what it replied to', async () => {
    const { id } = posted();
    const first = await post({ replyToId: id });
    world.done.length = 0;

    expect(await post({ replyToId: id })).toEqual(first);
    expect(world.done).not.toContain('messages.find');
  });

  test.each([
    ['that is missing', () => newUnorderedId<'Message'>()],
    ['whose id is none', () => 'a message'],
    ['of another group', () => posted({ groupId: newUnorderedId<'Group'>() }).id],
    ['from before the joining', () => posted({ sequence: 2 }).id],
    [
      'of somebody who is hidden',
      () => {
        const { id, authorId } = posted();
        hidden = new Set([authorId ?? '']);
        return id;
      },
    ],
  ])('to a message %s is refused, charges nothing and tells nobody', async (_name, replyTo) => {
    const replyToId = replyTo();
    const before = [...kept];

    expect(await post({ replyToId })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'replyToId' }],
    });
    expect(kept).toEqual(before);
    expect(fullAt).toEqual(now);
    expect(world.published).toEqual([]);
  });

  test('may be to a message whose author was erased', async () => {
    const { id } = posted({ authorId: null, bodySealed: null });

    expect(await post({ replyToId: id })).toMatchObject({ kind: 'posted' });
  });

  test('may be to the first message that its author can see', async () => {
    const { id } = posted({ sequence: 3 });

    expect(await post({ replyToId: id })).toMatchObject({ kind: 'posted' });
  });
});

describe('words that sound like danger', () => {
  test('post at once, raise an alarm in the same transaction, and wake the worker after it', async () => {
    const outcome = await post({ body: CRY });

    const { groupId, memberId } = room.membership;
    expect(outcome).toMatchObject({
      kind: 'posted',
      helpCard: { reach: 'NOBODY_ON_DUTY', urgency: expect.stringMatching(/NOW|TODAY/) },
    });
    expect(alarms.raised).toMatchObject([{ groupId, memberId, raisedAt: now, version: 1 }]);
    const [alarm] = alarms.raised;
    expect(alarms.messages).toEqual([{ alarmId: alarm?.id, messageId: kept[0]?.id }]);
    expect(world.done.slice(-7)).toEqual([
      ...['messages.add', 'roomAlarms.lockNewest', 'roomAlarms.raise', 'roomAlarms.addMessage'],
      ...['publish alarm-changed.v1', 'commit', 'poke alarms'],
    ]);
    expect(world.published.at(-1)?.data).toMatchObject({
      ...{ alarmId: alarm?.id, memberId, groupId, step: 'RAISED', version: 1 },
      sealed: expect.any(String),
    });
    expect(JSON.stringify(world.published)).not.toContain('SUI_');
  });

  test('of a repeat raise nothing new, and are answered with the same card', async () => {
    const first = await post({ body: CRY });
    world.done.length = 0;

    expect(await post({ body: CRY })).toEqual(first);
    expect(alarms.raised).toHaveLength(1);
    expect(world.done).not.toContain('poke alarms');
  });

  test('come to the alarm that is still calling, and are one of their own once it was answered', async () => {
    await post({ body: CRY, idempotencyKey: '1' });
    await post({ body: CRY, idempotencyKey: '2' });
    expect(alarms.raised).toMatchObject([{ version: 2 }]);
    expect(alarms.messages).toHaveLength(2);

    alarms.raised.push(...alarms.raised.splice(0).map((each) => ({ ...each, answeredAt: now })));
    await post({ body: CRY, idempotencyKey: '3' });

    expect(alarms.raised).toHaveLength(2);
    expect(new Set(alarms.messages.map(({ alarmId }) => alarmId)).size).toBe(2);
  });

  test('are not held by an empty bucket, a few times in an hour', async () => {
    fullAt = new Date(now.getTime() + 6_000);
    const kinds: string[] = [];
    for (const idempotencyKey of ['1', '2', '3'])
      kinds.push((await post({ body: CRY, idempotencyKey })).kind);

    expect(kinds).toEqual(['posted', 'posted', 'too-many']);
    expect(await post({ idempotencyKey: '4' })).toMatchObject({ kind: 'too-many' });
  });

  test('do not wait for an agreement, as others do', async () => {
    standing = { version: 4, isAccepted: false };

    expect(await post({ body: CRY })).toMatchObject({ kind: 'posted' });
    expect(await post({ idempotencyKey: 'another' })).toMatchObject({ kind: 'agreement-required' });
    expect(fullAt).toEqual(now);
  });

  test('of staff are exempt', async () => {
    expect(await post({ body: CRY }, true)).toMatchObject({ kind: 'posted', helpCard: null });
    expect(alarms.raised).toEqual([]);
  });

  test('are posted nowhere, and raise nothing, where their author is not in the room', async () => {
    room = aRoom(newUnorderedId<'Member'>(), { group: room.group });

    expect(await post({ body: CRY })).toEqual({ kind: 'group-not-found' });
    expect([alarms.raised, world.published]).toEqual([[], []]);
    expect(world.done).not.toContain('poke alarms');
  });
});
