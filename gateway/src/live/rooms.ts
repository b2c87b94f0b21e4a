import { type AddressedEvent, isKnown, readEvent } from '@holdfast/events';
import { Room, type RoomOptions } from './room.ts';
import { itemOf, type RoomEvent } from './room-item.ts';

/** The topic in which rooms number what happens. */
export const ROOM_TOPIC = 'groups.activity.v1';

/** The rooms with listeners at this gateway. */
export class Rooms {
  readonly #open = new Map<string, Room>();

  constructor(private readonly options: Omit<RoomOptions, 'groupId' | 'onEmpty'>) {}

  /** The room of a group; from now on it takes in what happens there. */
  open(groupId: string): Room {
    const known = this.#open.get(groupId);
    if (known !== undefined) return known;
    const room = new Room({
      ...this.options,
      groupId,
      onEmpty: (empty) => {
        if (this.#open.get(groupId) === empty && (empty.isEmpty || empty.isClosed)) {
          this.#open.delete(groupId);
        }
      },
    });
    this.#open.set(groupId, room);
    return room;
  }

  /** The groups whose rooms are open. */
  openIds(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Tells rooms which numbers their owner had last; those that lack something fetch it. */
  knowHeads(groupIds: readonly string[], heads: readonly number[]): void {
    for (const [index, groupId] of groupIds.entries()) {
      const head = heads[index];
      if (head !== undefined) this.#open.get(groupId)?.knowHead(head);
    }
  }

  /** Forgets what is kept of somebody who was erased, in every room. */
  erase(memberId: string): void {
    for (const room of this.#open.values()) room.erase(memberId);
  }

  /** Forgets frames that name a member, in every room: they go by another alias. */
  rename(memberId: string): void {
    for (const room of this.#open.values()) room.forgetNaming(memberId);
  }

  /** Forgets frames of a viewer's own that name another, in every room: what is shown to them has changed. */
  forgetOwn(viewerId: string, memberId: string): void {
    for (const room of this.#open.values()) room.forgetOwn(viewerId, memberId);
  }

  /** Takes in events of the log; those of rooms without listeners are passed over. */
  take(events: readonly AddressedEvent[]): void {
    for (const { topic, event } of events) {
      if (topic !== ROOM_TOPIC || !isKnown(event)) continue;
      const item = itemOf(readEvent(event) as RoomEvent);
      this.#open.get(item.groupId)?.arrive(item);
    }
  }
}
