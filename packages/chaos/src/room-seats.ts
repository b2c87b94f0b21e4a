import {
  eventually,
  LiveClient,
  Person,
  type Graph,
  type LiveWatch,
  type WatchedFrame,
} from '@holdfast/testkit';
import type { Operation } from './history.ts';

/** One person in one room, listening over a socket of their own. */
export interface RoomSeat {
  readonly room: string;
  readonly client: string;
  readonly person: Person;
  readonly live: LiveClient;
  readonly watch: LiveWatch;
  readonly isHost: boolean;
  /** True for the person who leaves after their last message. */
  readonly isLeaving: boolean;
}

const READY_WITHIN_MS = 30_000;

/** Opens rooms with the same people in each, all listening; what they receive goes into the history. */
export async function openRooms(
  graph: Graph,
  plan: { readonly rooms: number; readonly clientsPerRoom: number },
  history: Operation[],
): Promise<readonly RoomSeat[]> {
  const people: Person[] = [];
  for (let index = 0; index < plan.clientsPerRoom; index += 1)
    people.push(await Person.enrols(graph, `Ada ${index}`));
  const [host] = people;
  if (host === undefined) throw new Error('A room needs somebody.');
  const seats: RoomSeat[] = [];
  for (let index = 0; index < plan.rooms; index += 1) {
    const room = await host.opensGroup(`Room ${index}`, Math.max(2, people.length));
    for (const person of people.slice(1)) await person.joins(await host.invitesTo(room));
    for (const [place, person] of people.entries())
      seats.push(seatAt(room, { person, place, of: people.length }, history));
  }
  await eventually(() => {
    if (seats.some(({ watch }) => watch.frames.length === 0)) throw new Error('Not all listen.');
  }, READY_WITHIN_MS);
  return seats;
}

function seatAt(
  room: string,
  { person, place, of }: { readonly person: Person; readonly place: number; readonly of: number },
  history: Operation[],
): RoomSeat {
  const client = `person ${place}`;
  const live = new LiveClient(person);
  const watch = live.watches({
    groupId: room,
    onFrame: (frame) => history.push(operationOf(frame, room, client)),
  });
  const isHost = place === 0;
  return { room, client, person, live, watch, isHost, isLeaving: !isHost && place === of - 1 };
}

function operationOf({ at, activity }: WatchedFrame, room: string, client: string): Operation {
  const { sequence, cursor, reason, groupMessage } = activity;
  if (reason !== undefined) return { kind: 'position', at, room, client, sequence, reason };
  const key = groupMessage?.body ?? null;
  return { kind: 'recv', at, room, client, sequence, itemId: cursor, key };
}
