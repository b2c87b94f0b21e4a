import { type AddressedEvent, isKnown, readEvent } from '@holdfast/events';
import { Room, type RoomOptions } from './room.ts';
import { itemOf, type RoomEvent } from './room-item.ts';

/** Topic in which rooms number what happens. */
export const ROOM_TOPIC = 'groups.activity.v1';

/** Rooms with listeners at this gateway. */
export class Rooms {
  readonly #open = new Map<string, Room>();

  constructor(private readonly options: Omit<RoomOptions, 'groupId' | 'onEmpty'>) {}

  /** Returns the room of a group; from now on it takes in what happens there. */
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

  /** Ids of the groups whose rooms are open. */
  openIds(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** Tells rooms the newest numbers of their owner; those that lack items fetch them. */
  knowHeads(groupIds: readonly string[], heads: readonly number[]): void {
    for (const [index, groupId] of groupIds.entries()) {
      const head = heads[index];
      if (head !== undefined) this.#open.get(groupId)?.knowHead(head);
    }
  }

  /** Forgets an erased member, in every room. */
  erase(memberId: string): void {
    for (const room of this.#open.values()) room.erase(memberId);
  }

  /** Forgets frames that name a member who goes by another alias now, in every room. */
  rename(memberId: string): void {
    for (const room of this.#open.values()) room.forgetNaming(memberId);
  }

  /** Forgets frames of one viewer alone that name another member, in every room: the viewer's view has changed. */
  readonly forgetOwn = (viewerId: string, memberId: string): void => {
    for (const room of this.#open.values()) room.forgetOwn(viewerId, memberId);
  };

  /** Takes in events of the log; those of rooms without listeners are passed over. */
  take(events: readonly AddressedEvent[]): void {
    for (const { topic, event } of events) {
      if (topic !== ROOM_TOPIC || !isKnown(event)) continue;
      const item = itemOf(readEvent(event) as RoomEvent);
      this.#open.get(item.groupId)?.arrive(item);
    }
  }
}
