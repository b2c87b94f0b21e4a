import { randomUUID } from 'node:crypto';
import { eventually, type TestHoldfast } from '@holdfast/testkit';
import { anomaliesOf, type Anomaly, type Operation } from './history.ts';
import { openRooms, type RoomSeat } from './room-seats.ts';

/** The part whose process is killed. */
export type RoomVictim = keyof TestHoldfast['parts'] | 'postgres' | 'broker';

/** Size of a run, and what is killed meanwhile. */
export interface RoomPlan {
  readonly rooms: number;
  readonly clientsPerRoom: number;
  readonly messages: number;
  /** Number of kills with SIGKILL, spread evenly over the messages. */
  readonly victims: readonly RoomVictim[];
}

/** Result of a run. */
export interface RoomReport {
  readonly anomalies: readonly Anomaly[];
  readonly sent: number;
  readonly received: number;
  /** Number of reconnects of clients. */
  readonly resumes: number;
  readonly seconds: number;
  /** Time from the answer to the sender until every client had the message, in milliseconds. */
  readonly slowestMs: number;
}

const PATIENCE_MS = 120_000;

/**
 * Lets people talk in rooms while processes are killed, and checks what each of them saw. Senders repeat until there
 * is an answer, always with the same key; listeners come again with the cursor. In each room one person leaves.
 */
export async function roomRun(holdfast: TestHoldfast, plan: RoomPlan): Promise<RoomReport> {
  const history: Operation[] = [];
  const seats = await openRooms(holdfast.graph, plan, history);
  const startedAt = performance.now();
  let sent = 0;
  const talking = Promise.all(
    seats.map(async (seat, index) => {
      for (let turn = 0; turn < shareOf(plan, seats.length, index); turn += 1) {
        await send(seat, `${seat.client} says ${turn}`, history);
        sent += 1;
      }
      if (seat.isLeaving) await leave(seat, history);
    }),
  );
  try {
    await Promise.all([talking, killInTurn(holdfast, plan, () => sent)]);
    await allReceived(seats, history);
    for (const seat of seats.filter(({ isHost }) => isHost)) await readAll(seat, history);
  } finally {
    await Promise.all(seats.map(({ live }) => live.stop()));
  }
  for (const { room, client, live } of seats) {
    for (const { at } of live.ends) history.push({ kind: 'close', at, room, client });
  }
  return {
    anomalies: anomaliesOf(history),
    sent,
    received: history.filter(({ kind }) => kind === 'recv').length,
    resumes: seats.reduce((sum, { watch }) => sum + watch.positions.length - 1, 0),
    seconds: (performance.now() - startedAt) / 1_000,
    slowestMs: slowest(history),
  };
}

/** The first few send one more if the number cannot be divided evenly. */
function shareOf({ messages }: RoomPlan, seats: number, index: number): number {
  return Math.floor(messages / seats) + (index < messages % seats ? 1 : 0);
}

async function send(
  { room, client, person }: RoomSeat,
  key: string,
  history: Operation[],
): Promise<void> {
  const idempotencyKey = randomUUID();
  history.push({ kind: 'invoke', at: performance.now(), room, client, key });
  const sequence = await eventually(() => person.posts(room, key, idempotencyKey), PATIENCE_MS);
  history.push({ kind: 'ok', at: performance.now(), room, client, key, sequence });
}

async function leave({ room, client, person }: RoomSeat, history: Operation[]): Promise<void> {
  await eventually(() => person.does('leaveGroup', { groupId: room }, '__typename'), PATIENCE_MS);
  history.push({ kind: 'leave', at: performance.now(), room, client });
}

async function killInTurn(
  holdfast: TestHoldfast,
  { victims, messages }: RoomPlan,
  sent: () => number,
): Promise<void> {
  for (const [turn, victim] of victims.entries()) {
    const due = ((turn + 1) * messages) / (victims.length + 1);
    await eventually(() => {
      if (sent() < due) throw new Error(`Only ${sent()} of ${messages} messages were sent.`);
    }, PATIENCE_MS);
    const pid = pidOf(holdfast, victim);
    if (pid === undefined) throw new Error(`${victim} does not run.`);
    process.kill(pid, 'SIGKILL');
  }
}

function pidOf({ parts, cluster, broker }: TestHoldfast, victim: RoomVictim): number | undefined {
  if (victim === 'postgres') return cluster.now.pid;
  return victim === 'broker' ? broker?.now.pid : parts[victim].pid;
}

/** True once those who stayed have received the newest number of their room, and those who left have been told. */
async function allReceived(
  seats: readonly RoomSeat[],
  history: readonly Operation[],
): Promise<void> {
  const heads = new Map<string, number>();
  for (const each of history) {
    if (each.kind === 'ok' || each.kind === 'recv')
      heads.set(each.room, Math.max(heads.get(each.room) ?? 0, each.sequence));
  }
  await eventually(() => {
    for (const { room, client, watch, isLeaving } of seats) {
      const last = watch.numbers.at(-1) ?? 0;
      if (isLeaving ? watch.refusal === null : last < (heads.get(room) ?? 0))
        throw new Error(`${client} is at ${last} of ${String(heads.get(room))}.`);
    }
  }, PATIENCE_MS);
}

/** Compares delivery with storage: the room's own pages are read as one more client would receive them. */
async function readAll({ room, person }: RoomSeat, history: Operation[]): Promise<void> {
  const note = { room, client: 'the pages', at: performance.now() };
  history.push({ ...note, kind: 'position', sequence: 0, reason: 'STARTED' });
  for (const { sequence, cursor, groupMessage } of await person.reads(room, 200)) {
    const key = groupMessage?.body ?? null;
    history.push({ ...note, kind: 'recv', sequence, itemId: cursor, key });
  }
}

function slowest(history: readonly Operation[]): number {
  const okAt = new Map<string, number>();
  for (const each of history) if (each.kind === 'ok') okAt.set(each.key + each.room, each.at);
  return history.reduce((most, each) => {
    if (each.kind !== 'recv' || each.key === null || each.client === 'the pages') return most;
    return Math.max(most, each.at - (okAt.get(each.key + each.room) ?? each.at));
  }, 0);
}
