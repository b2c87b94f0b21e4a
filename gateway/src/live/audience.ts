import { type Frame } from './frame.ts';
import { type Listener } from './listener.ts';
import { type RoomItem } from './room-item.ts';

const TRY_AGAIN_LATER = 1013;
/** Items that are executed ahead of the one that is sent. */
const MOST_AHEAD = 32;

/** What an audience needs of its room. */
export interface AudienceRoom {
  /** The newest number that is known without a gap before it. */
  readonly head: number;
  /** The items from a number on, at most to the head; never empty where the number is not after the head. */
  itemsFrom(sequence: number): Promise<readonly RoomItem[]>;
  /** Fulfilled when a number becomes known, or the room is given up. */
  arrival(sequence: number): Promise<void>;
  /** Fulfilled once it is certain that those who listen still may. False: they are to come again. */
  mayDeliver(item: RoomItem): Promise<boolean>;
  readonly isClosed: boolean;
  /** Closes every listener's socket, so that they resume. */
  giveUp(reason: string): void;
}

/**
 * All subscriptions of a room that get the same frames. Each item is executed once for all of them, executions overlap,
 * and only sending keeps the order. Those who begin further back come up by themselves and then join.
 */
export class Audience {
  readonly #live = new Set<Listener>();
  readonly #frames = new Map<number, Promise<Frame>>();
  #next: number;
  readonly #comingUp = new Set<Listener>();
  #isRunning = false;

  constructor(
    private readonly room: AudienceRoom,
    private readonly makeFrame: (item: RoomItem, isWanted: () => boolean) => Promise<Frame>,
    private readonly onEmpty: () => void,
  ) {
    this.#next = room.head + 1;
  }

  get listeners(): readonly Listener[] {
    return [...this.#live, ...this.#comingUp];
  }

  get isEmpty(): boolean {
    return this.#live.size === 0 && this.#comingUp.size === 0;
  }

  /** Delivers to a listener from the number it needs next. */
  add(listener: Listener): void {
    this.#comingUp.add(listener);
    void this.#comeUp(listener).finally(() => {
      this.#comingUp.delete(listener);
      if (this.isEmpty) this.onEmpty();
    });
  }

  remove(listener: Listener): void {
    this.#live.delete(listener);
    if (this.isEmpty) this.onEmpty();
  }

  /** Begins to execute an item that has just become known. */
  begin(item: RoomItem): void {
    if (item.sequence >= this.#next && item.sequence < this.#next + MOST_AHEAD) {
      void this.#frameOf(item);
    }
  }

  /** Forgets the frames of items that the room has forgotten. */
  forgetBefore(sequence: number): void {
    for (const kept of this.#frames.keys()) {
      if (kept < sequence && kept < this.#next) this.#frames.delete(kept);
    }
  }

  /** Forgets the frames of items whose picture has changed: they are made anew when they are asked for again. */
  forgetThose(hasChanged: (sequence: number) => boolean): void {
    for (const sequence of this.#frames.keys()) {
      if (hasChanged(sequence)) this.#frames.delete(sequence);
    }
  }

  async #comeUp(listener: Listener): Promise<void> {
    while (!listener.isOver && !this.room.isClosed) {
      // No pause between the look and the joining: nothing can come in between.
      if (listener.next >= this.#next) {
        this.#live.add(listener);
        this.#run();
        return;
      }
      const items = await this.room.itemsFrom(listener.next);
      for (const [index, item] of items.entries()) {
        if (this.#isUp(listener)) break;
        for (const ahead of items.slice(index, index + MOST_AHEAD)) void this.#frameOf(ahead);
        const payload = await this.#payloadOf(item);
        if (payload === null) break;
        this.#hand(item, payload, [listener]);
      }
    }
    if (this.room.isClosed) listener.closeSocket(TRY_AGAIN_LATER, 'Come again with your cursor.');
  }

  #isUp(listener: Listener): boolean {
    return listener.isOver || listener.next >= this.#next;
  }

  #run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#deliver().finally(() => {
      this.#isRunning = false;
      if (this.#live.size > 0 && !this.room.isClosed) this.#run();
    });
  }

  async #deliver(): Promise<void> {
    while (this.#live.size > 0 && !this.room.isClosed) {
      if (this.#next > this.room.head) {
        await this.room.arrival(this.#next);
        continue;
      }
      for (const item of await this.room.itemsFrom(this.#next)) {
        if (item.sequence !== this.#next) continue;
        const payload = await this.#payloadOf(item);
        if (payload === null) return;
        // In one go with the delivery: whoever joins in between would wait for a number that has passed.
        this.#next += 1;
        this.#hand(item, payload, this.#live);
      }
    }
  }

  /** What is to be sent of an item; null where the room was given up over it. */
  async #payloadOf(item: RoomItem): Promise<string | null> {
    const frame = await this.#frameOf(item);
    if (frame.kind === 'stuck') {
      this.room.giveUp('The room is stuck. Come again with your cursor.');
      return null;
    }
    if (!(await this.room.mayDeliver(item))) {
      this.room.giveUp('It cannot be learnt now who may listen. Come again with your cursor.');
      return null;
    }
    return frame.payload;
  }

  #hand(item: RoomItem, payload: string, listeners: Iterable<Listener>): void {
    for (const listener of listeners) {
      listener.take(item, payload);
      if (listener.isOver) this.remove(listener);
    }
  }

  #frameOf(item: RoomItem): Promise<Frame> {
    const known = this.#frames.get(item.sequence);
    if (known !== undefined) return known;
    const making = this.makeFrame(item, () => !this.room.isClosed && !this.isEmpty);
    this.#frames.set(item.sequence, making);
    // A frame with an error, and one that could not be made, is made anew when it is wanted again.
    void making.then((frame) => {
      const isKept = frame.kind === 'made' && frame.isWhole;
      if (!isKept && this.#frames.get(item.sequence) === making) this.#frames.delete(item.sequence);
    });
    return making;
  }
}
