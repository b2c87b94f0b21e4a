import { CLOSE } from './close-codes.ts';
import type { Frame } from './frame.ts';
import { type FrameView, ownKey, viewKey } from './frame-view.ts';
import { type KeptFrame, KeptFrames } from './kept-frames.ts';
import type { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';

/** Maximum number of items that are executed ahead of the one that is sent. */
const MOST_AHEAD = 32;

/** Needs of an audience: what its room must offer. */
export interface AudienceRoom {
  /** Newest number that is known without a gap before it. */
  readonly head: number;
  /** Returns the items from a number on, at most to the head; never empty if the number is not after the head. */
  itemsFrom(sequence: number): Promise<readonly RoomItem[]>;
  /** Waits until a number becomes known, or the room is given up. */
  arrival(sequence: number): Promise<void>;
  /** Returns how an item is shown to a listener, as far as is known now. */
  viewOf(item: RoomItem, listener: Listener): FrameView;
  /** Waits until it is certain that those who listen still may. False if they are to come again. */
  mayDeliver(item: RoomItem): Promise<boolean>;
  readonly isClosed: boolean;
  /** Closes every listener's socket, so that they resume. */
  giveUp(reason: string): void;
}

/** Options of an audience. */
export interface AudienceOptions {
  /** The member these frames are for, if they are personal; otherwise null. */
  readonly ownerId: string | null;
  readonly makeFrame: FramesOf;
  readonly onEmpty: () => void;
}

/** Makes the frames of an operation in this room. */
export type FramesOf = (item: RoomItem, view: FrameView, isWanted: () => boolean) => Promise<Frame>;

/**
 * All subscriptions of a room that get the same frames, but for what is hidden from some. Each item is executed once
 * for all of them, executions overlap, and only sending keeps the order. Listeners that begin further back catch up by
 * themselves and then join.
 */
export class Audience {
  readonly #live = new Set<Listener>();
  readonly #frames: KeptFrames;
  #next: number;
  readonly #comingUp = new Set<Listener>();
  #isRunning = false;

  constructor(
    private readonly room: AudienceRoom,
    private readonly options: AudienceOptions,
  ) {
    this.#next = room.head + 1;
    const isWanted = () => !room.isClosed && !this.isEmpty;
    this.#frames = new KeptFrames((item, view) => options.makeFrame(item, view, isWanted));
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
      if (this.isEmpty) this.options.onEmpty();
    });
  }

  remove(listener: Listener): void {
    this.#live.delete(listener);
    if (this.isEmpty) this.options.onEmpty();
  }

  /** Begins to execute an item that has just become known. */
  begin(item: RoomItem): void {
    if (item.sequence < this.#next || item.sequence >= this.#next + MOST_AHEAD) return;
    for (const listener of this.listeners) this.#begin(listener, item);
  }

  /** Forgets the frames of items that the room has forgotten. */
  forgetBefore(sequence: number): void {
    this.#frames.forgetBefore(Math.min(sequence, this.#next));
  }

  /** Forgets the frames of items whose content has changed: they are made anew when they are asked for again. */
  forgetThose(hasChanged: (sequence: number) => boolean): void {
    this.#frames.forgetThose(hasChanged);
  }

  /** Forgets the frames that were made for one person alone, of items whose content has changed for that person. */
  forgetOwn(viewerId: string, hasChanged: (sequence: number) => boolean): void {
    const isTheirs = this.options.ownerId === viewerId;
    this.#frames.forgetThose(hasChanged, isTheirs ? null : ownKey(viewerId));
  }

  async #comeUp(listener: Listener): Promise<void> {
    while (!listener.isOver && !this.room.isClosed) {
      // Look and join in one step, so that nothing comes in between.
      if (listener.next >= this.#next) {
        this.#live.add(listener);
        this.#run();
        return;
      }
      const items = await this.room.itemsFrom(listener.next);
      for (const [index, item] of items.entries()) {
        if (this.#isUp(listener)) break;
        for (const ahead of items.slice(index, index + MOST_AHEAD)) this.#begin(listener, ahead);
        if (!(await this.#send(item, [listener]))) break;
      }
    }
    if (this.room.isClosed)
      listener.closeSocket(CLOSE.tryAgainLater, 'Come again with your cursor.');
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
        // Advance in the same step as the delivery. Otherwise a listener that joins in between waits for a number that
        // has already passed.
        const passed = () => {
          this.#next += 1;
        };
        if (!(await this.#send(item, this.#live, passed))) return;
      }
    }
  }

  /**
   * Hands an item to each listener who needs it next, as it is shown to them. Hiding and the right to listen can change
   * while a frame is made: both are looked at again, and nothing comes between that and the delivery.
   * @returns false if the room was given up over the item.
   */
  async #send(
    item: RoomItem,
    listeners: Iterable<Listener>,
    passed: () => void = () => undefined,
  ): Promise<boolean> {
    const taken = new Map<string, KeptFrame>();
    let isCertain = false;
    for (;;) {
      const handings = this.#handings(item, listeners, taken);
      const unmade = handings.filter(({ kept }) => kept.frame === null);
      if (unmade.length > 0) {
        isCertain = false;
        await Promise.all(unmade.map(({ kept }) => kept.making));
      } else if (handings.some(({ kept }) => kept.frame?.kind === 'stuck')) {
        this.room.giveUp('The room is stuck. Come again with your cursor.');
        return false;
      } else if (handings.length > 0 && !isCertain) {
        isCertain = await this.room.mayDeliver(item);
        if (isCertain) continue;
        this.room.giveUp('It cannot be learnt now who may listen. Come again with your cursor.');
        return false;
      } else {
        passed();
        hand(item, handings);
        for (const listener of [...listeners]) if (listener.isOver) this.remove(listener);
        return true;
      }
    }
  }

  /**
   * Listeners who need the item next, each with the frame that shows it; a frame is taken anew if its content has
   * changed.
   */
  #handings(
    item: RoomItem,
    listeners: Iterable<Listener>,
    taken: Map<string, KeptFrame>,
  ): readonly Handing[] {
    const handings: Handing[] = [];
    for (const listener of listeners) {
      if (listener.next !== item.sequence || listener.isOver) continue;
      const view = this.#viewFor(listener, item);
      const known = taken.get(viewKey(view));
      const kept = known === undefined || known.isStale ? this.#frames.of(item, view) : known;
      taken.set(viewKey(view), kept);
      handings.push({ listener, kept });
    }
    return handings;
  }

  #begin(listener: Listener, item: RoomItem): void {
    this.#frames.of(item, this.#viewFor(listener, item));
  }

  #viewFor(listener: Listener, item: RoomItem): FrameView {
    const view = this.room.viewOf(item, listener);
    // Frames of one person alone are made for that person already.
    return view.kind === 'own' && this.options.ownerId !== null ? { kind: 'whole' } : view;
  }
}

interface Handing {
  readonly listener: Listener;
  readonly kept: KeptFrame;
}

function hand(item: RoomItem, handings: readonly Handing[]): void {
  for (const { listener, kept } of handings)
    if (kept.frame?.kind === 'made') listener.take(item, kept.frame.payload);
}
