import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { newEvent, type EventDataByType } from '@holdfast/events';
import { newOrderedId, newUnorderedId } from '@holdfast/kernel';
import { buildSchema, type GraphQLError } from 'graphql';
import { judgeDocuments } from '../judge-document.ts';
import { CLOSE } from './close-codes.ts';
import { readLiveOperation, type HintOperation } from './live-operation.ts';
import { SubscriptionShares } from './subscription-shares.ts';
import { HintActivity } from './hint-activity.ts';
import { viewerHints } from './viewer-hint.ts';

const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../../schemas/api.graphql'), 'utf8'),
  { assumeValid: true },
);
const now = new Date('2026-03-29T01:30:00Z');
const at = now.toISOString();
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const groupId = newUnorderedId<'Group'>();
const shownGroup = `group_${groupId}`;

const fact = <Type extends keyof EventDataByType>(type: Type, data: EventDataByType[Type]) =>
  newEvent(type as never, { id: newOrderedId(now), at: now, data: data as never });
const joined = (memberId: string, more: { readonly isPlaced?: boolean } = {}) =>
  fact('holdfast.groups.member-joined.v1', {
    ...{ groupId, sequence: 2, itemId: newUnorderedId(), occurredAt: at },
    ...{ memberId, memberIds: [memberId], ...more },
  });
const QUERY = `subscription { viewerActivity { __typename
  ... on ViewerHint { occurredAt } ... on ViewerPlaced { groupId } } }`;

function read(query: string): HintOperation {
  const judge = judgeDocuments({ introspection: false });
  const operation = readLiveOperation({ schema, judge, viewerFields: new Set() }, { query });
  if (!('kind' in operation) || operation.kind !== 'viewer') throw new Error('No such operation.');
  return operation;
}

interface Circumstances {
  readonly followed?: Promise<void>;
  readonly most?: number;
  readonly clock?: () => Date;
}

async function hints({
  followed = Promise.resolve(),
  most = 200,
  clock = () => now,
}: Circumstances = {}) {
  const state = { lagMs: 0 };
  const shares = new SubscriptionShares({
    subscriptionsPerMember: most,
    operationsPerMemberAndRoom: 4,
  });
  const activity = new HintActivity({
    ...{ source: viewerHints, followed, schema, shares, now: clock },
    lagMs: () => state.lagMs,
    mask: ({ message, extensions }) => ({ message, extensions }),
  });
  const subscribes = async (memberId: string, query = QUERY) => {
    const frames: unknown[] = [];
    const ends: unknown[] = [];
    const stop = activity.subscribe(read(query), memberId, {
      send: (payload) => {
        const { data } = JSON.parse(payload) as { data: { viewerActivity: unknown } };
        frames.push(data.viewerActivity);
      },
      end: (error: GraphQLError | null) => ends.push(error?.extensions),
      backlog: () => null,
      closeSocket: (code) => ends.push(code),
    });
    await new Promise(setImmediate);
    return { frames, ends, stop };
  };
  await new Promise(setImmediate);
  return { activity, shares, state, subscribes };
}

const BEGUN = { __typename: 'ViewerActivityBegun', occurredAt: at };
const PLACED = { __typename: 'ViewerPlaced', occurredAt: at, groupId: shownGroup };
const placed = () => joined(ada, { isPlaced: true }).event;

describe('hints', () => {
  test('begin with the word to read anew, and go to every device of their member, and to nobody else', async () => {
    const { activity, subscribes } = await hints();
    const devices = [await subscribes(ada), await subscribes(ada), await subscribes(ben)];

    activity.take(placed());

    expect(devices.map(({ frames }) => frames)).toEqual([
      [BEGUN, PLACED],
      [BEGUN, PLACED],
      [BEGUN],
    ]);
  });

  test('say what is selected, under the names that were asked for', async () => {
    const { activity, subscribes } = await hints();
    const { frames } = await subscribes(
      ada,
      'subscription { viewerActivity { ... on ViewerPlaced { room: groupId } } }',
    );

    activity.take(placed());
    activity.take(joined(ada).event);

    expect(frames).toEqual([{}, { room: shownGroup }, {}]);
  });

  test('end when the client ends them, and are not counted any more', async () => {
    const { activity, shares, subscribes } = await hints();
    const { frames, stop } = await subscribes(ada);

    stop();
    stop();
    activity.take(placed());

    expect(frames).toEqual([BEGUN]);
    expect(shares.members).toBe(0);
  });

  test('are refused to a member who has too many open', async () => {
    const { subscribes } = await hints({ most: 1 });
    await subscribes(ada);

    const second = await subscribes(ada);

    expect(second.frames).toEqual([]);
    expect(second.ends).toMatchObject([{ reason: 'TOO_MANY_SUBSCRIPTIONS' }]);
  });

  test('are told again to begin where some may have been lost', async () => {
    const { activity, subscribes } = await hints();
    const { frames } = await subscribes(ada);

    activity.mayHaveLost();

    expect(frames).toEqual([BEGUN, BEGUN]);
  });

  test('are told again by one frame for everybody who asks the same: its making keeps the thread', async () => {
    const instant = new Date(now);
    const clock = () => new Date(instant.setSeconds(instant.getSeconds() + 1));
    const { activity, subscribes } = await hints({ clock });
    const [first, second] = [await subscribes(ada), await subscribes(ben)];

    activity.mayHaveLost();

    expect(second.frames[1]).toEqual(first.frames[1]);
  });

  test('go to nobody while it is not known who has signed out: devices come again', async () => {
    const { activity, state, subscribes } = await hints();
    const { frames, ends } = await subscribes(ada);
    state.lagMs = 2_001;

    activity.take(placed());

    expect(frames).toEqual([BEGUN]);
    expect(ends).toEqual([CLOSE.tryAgainLater]);
  });

  test('begin once the log is followed, and never for somebody who has gone', async () => {
    const followed = Promise.withResolvers<undefined>();
    const { subscribes } = await hints({ followed: followed.promise });
    const [stays, goes] = [await subscribes(ada), await subscribes(ada)];
    expect(stays.frames).toEqual([]);

    goes.stop();
    followed.resolve(undefined);
    await new Promise(setImmediate);

    expect([stays.frames, goes.frames]).toEqual([[BEGUN], []]);
  });
});
