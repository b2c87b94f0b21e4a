import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { LineFullError } from './fair-queue.ts';
import { makeFrame, type FrameWork } from './frame.ts';
import type { RoomItem } from './room-item.ts';

const item: RoomItem = {
  itemId: '019ab2c4-77aa-7d10-9c1e-2f8f4f1f0a01',
  groupId: '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77',
  sequence: 7,
  kind: 'MESSAGE_POSTED',
  occurredAt: '2026-03-29T01:30:00.000Z',
  memberId: 'ada',
  messageId: 'm',
  memberIds: ['ada'],
  isErased: false,
};
const fault = (code: string, serviceName = 'groups') =>
  new GraphQLError('x', { extensions: { code, serviceName } });

function work(changes: Partial<FrameWork>): FrameWork & { readonly hidden: string[] } {
  const hidden: string[] = [];
  return {
    execute: (root) =>
      Promise.resolve({
        data: { groupActivity: { type: Reflect.get(root, '__typename') as string } },
        errors: [],
      }),
    mask: ({ extensions }) => ({ message: 'masked', extensions: { code: extensions['code'] } }),
    awayMs: () => 0,
    onHidden: ({ itemId }) => hidden.push(itemId),
    isWanted: () => true,
    ...changes,
    hidden,
  };
}

describe('the frame of an item', () => {
  test('is what its execution gave', async () => {
    expect(await makeFrame(item, work({}))).toEqual({
      kind: 'made',
      payload: '{"data":{"groupActivity":{"type":"GroupMessagePosted"}}}',
      isWhole: true,
    });
  });

  test('is tried again after an error, and sent only once there is none', async () => {
    let tries = 0;
    const frame = await makeFrame(
      item,
      work({
        execute: () => {
          tries += 1;
          return Promise.resolve(
            tries < 3
              ? { data: null, errors: [fault('UNAVAILABLE')] }
              : { data: { ok: true }, errors: [] },
          );
        },
      }),
    );
    expect(frame).toMatchObject({ kind: 'made', payload: '{"data":{"ok":true}}' });
    expect(tries).toBe(3);
  });

  test('lacks what another subgraph adds, with a masked error, once that one has been away for two seconds', async () => {
    const execute = () =>
      Promise.resolve({ data: { author: null }, errors: [fault('UNAVAILABLE', 'members')] });
    const frame = await makeFrame(item, work({ execute, awayMs: () => 2_000 }));
    expect(frame).toEqual({
      kind: 'made',
      payload:
        '{"data":{"author":null},"errors":[{"message":"masked","extensions":{"code":"UNAVAILABLE"}}]}',
      isWhole: false,
    });
  });

  test('never lacks what its owner says, however long that is away', async () => {
    const execute = () => Promise.resolve({ data: null, errors: [fault('UNAVAILABLE', 'groups')] });
    expect(
      await makeFrame(item, work({ execute, awayMs: () => 60_000, isWanted: () => false })),
    ).toEqual({ kind: 'stuck' });
  });

  test.each(['groups', 'members'])(
    'is not shown as hidden while %s has too much to do',
    async (name) => {
      const execute = () => Promise.resolve({ data: null, errors: [fault('RATE_LIMITED', name)] });
      expect(await makeFrame(item, work({ execute, isWanted: () => false }))).toEqual({
        kind: 'stuck',
      });
    },
  );

  test('is stuck if too much waits for who needs it', async () => {
    const execute = () => Promise.reject(new LineFullError());
    expect(await makeFrame(item, work({ execute, isWanted: () => false }))).toEqual({
      kind: 'stuck',
    });
  });

  test('is hidden if its execution throws, as if it errs', async () => {
    let tries = 0;
    const options = work({
      isWanted: () => false,
      execute: () => {
        tries += 1;
        return tries === 1
          ? Promise.reject(new TypeError('x'))
          : Promise.resolve({ data: {}, errors: [] });
      },
    });
    expect(await makeFrame(item, options)).toMatchObject({ kind: 'made', payload: '{"data":{}}' });
    expect(options.hidden).toEqual([item.itemId]);
  });

  test('is hidden if waiting mends nothing, and says nothing but its place', async () => {
    const roots: object[] = [];
    const options = work({
      isWanted: () => false,
      execute: (root) => {
        roots.push(root);
        const isHidden = Reflect.get(root, '__typename') === 'GroupActivityHidden';
        return Promise.resolve(
          isHidden
            ? { data: { hidden: true }, errors: [] }
            : { data: null, errors: [fault('INTERNAL_SERVER_ERROR')] },
        );
      },
    });
    expect(await makeFrame(item, options)).toMatchObject({
      kind: 'made',
      payload: '{"data":{"hidden":true}}',
    });
    expect(options.hidden).toEqual([item.itemId]);
    expect(Object.keys(roots.at(-1) ?? {})).toEqual([
      '__typename',
      'id',
      'sequence',
      'cursor',
      'occurredAt',
    ]);
  });
});
