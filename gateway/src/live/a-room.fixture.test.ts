import type { SignInId } from '@holdfast/identity';
import type { MemberId } from '@holdfast/kernel';
import type { GraphQLError } from 'graphql';
import type { Bill } from './bill.ts';
import { FairQueue } from './fair-queue.ts';
import type { Frame } from './frame.ts';
import type { FrameView } from './frame-view.ts';
import { HiddenTable } from './hidden-table.ts';
import { KeptBytes } from './kept-bytes.ts';
import { Listener } from './listener.ts';
import { Room } from './room.ts';
import type { RoomItem } from './room-item.ts';

const GROUP = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';

/** A message of Ada's, but for what is given. */
export const item = (sequence: number, changes: Partial<RoomItem> = {}): RoomItem => ({
  itemId: `item ${String(sequence)}`,
  groupId: GROUP,
  sequence,
  kind: 'MESSAGE_POSTED',
  occurredAt: '2026-03-29T01:30:00.000Z',
  memberId: 'ada',
  messageId: `message ${String(sequence)}`,
  memberIds: ['ada'],
  isErased: false,
  ...changes,
});

/** Order and room for kept frames that are generous. */
export const roomNeeds = () => ({
  questions: new FairQueue({ liveExecutionBucket: 1_000, liveExecutionsPerSecond: 100 }),
  executions: new FairQueue({ liveExecutionBucket: 1_000, liveExecutionsPerSecond: 100 }),
  keptBytes: new KeptBytes({ keptFramesMebibytes: 8, keptFramesPerRoomMebibytes: 4 }),
});

/** Makes the frame of an item for an audience, as it is shown there. */
type FrameOf = (sequence: number, key: string, view: FrameView) => Promise<Frame>;

/** A room whose owner has `ownerHead` items, and what its listeners received. */
export function aRoom(
  ownerHead: number,
  frameOf: FrameOf = (sequence, _key, view) => {
    const payload = view.kind === 'whole' ? String(sequence) : `${view.kind} ${String(sequence)}`;
    return Promise.resolve({ kind: 'made', payload, isWhole: true });
  },
) {
  let executions = 0;
  const charged: { readonly key: string; readonly bill: Bill }[] = [];
  let pages = 0;
  let head = ownerHead;
  const room = new Room({
    groupId: GROUP,
    source: {
      itemsAfter: (_groupId, after, limit) => {
        pages += 1;
        const length = Math.min(limit, head - after);
        return Promise.resolve(Array.from({ length }, (_, index) => item(after + 1 + index)));
      },
    },
    mayDeliver: () => Promise.resolve(true),
    ...roomNeeds(),
    onEmpty: () => undefined,
  });
  const hidden = new HiddenTable();
  hidden.onChange((viewerId, otherId) => {
    room.forgetOwn(viewerId, otherId);
  });
  let version = 0;
  /** One does not wish to see another, or does again. */
  const blocks = (memberId: string, otherId: string, isHidden = true) => {
    version += 1;
    hidden.take({ memberId, otherId, isHidden, version });
  };
  const listen = (next: number, key = 'same', memberId = 'ben') => {
    const received: string[] = [];
    const ends: unknown[] = [];
    let backlog: Promise<void> | null = null;
    const person = {
      kind: 'member',
      memberId: memberId as MemberId,
      signInId: 's' as SignInId,
      timeZone: 'UTC',
    } as const;
    const sink = {
      send: (payload: string) => received.push(payload),
      end: (error: GraphQLError | null) => ends.push(error?.extensions),
      backlog: () => backlog,
      closeSocket: (code: number) => ends.push(code),
    };
    const listener = new Listener({ person }, next, sink, hidden.watch(memberId));
    const audience = room.add(listener, {
      key,
      ownerId: key === memberId ? memberId : null,
      framesOf: ({ sequence }, view, { bill }) => {
        executions += 1;
        charged.push({ key, bill });
        return frameOf(sequence, key, view);
      },
    });
    /** From now on the client is behind, until the returned function is called. */
    const isBehind = () => {
      let hasReadOn: () => void = () => undefined;
      backlog = new Promise((resolve) => {
        hasReadOn = resolve;
      });
      return () => {
        backlog = null;
        hasReadOn();
      };
    };
    return { received, ends, listener, audience, isBehind };
  };
  const happens = (sequence: number, changes: Partial<RoomItem> = {}) => {
    head = Math.max(head, sequence);
    room.arrive(item(sequence, changes));
  };
  /** Who pays for each execution of an audience by now. */
  const charges = (key: string) =>
    charged.filter((each) => each.key === key).map(({ bill }) => bill.payer);
  return {
    ...{ room, listen, happens, blocks, charges },
    executions: () => executions,
    pages: () => pages,
  };
}

/** Lets everything that is due happen: the rooms under test wait for nothing but promises. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
