import type { AudienceRoom } from './audience-room.ts';
import type { Bill, Payer } from './bill.ts';
import type { Frame } from './frame.ts';
import { type FrameView, ownKey, viewKey } from './frame-view.ts';
import { awaited, giveUp, hand, type Handing } from './handing.ts';
import { type KeptFrame, KeptFrames } from './kept-frames.ts';
import type { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';

/** Maximum number of items that are executed ahead of the one that is sent. */
const MOST_AHEAD = 32;

/** Options of an audience. */
export interface AudienceOptions {
  /** The member these frames are for, if they are personal; otherwise null. */
  readonly ownerId: string | null;
  readonly makeFrame: FramesOf;
  readonly onEmpty: () => void;
}

/** What the maker of a frame is told of those who need it. */
export interface FrameWish {
  readonly bill: Bill;
  readonly isWanted: () => boolean;
}

/** Makes the frames of an operation in this room. */
export type FramesOf = (item: RoomItem, view: FrameView, wish: FrameWish) => Promise<Frame>;

/**
 * All subscriptions of a room that get the same frames, but for what is hidden from some. Each item is executed once
 * for all of them, executions overlap, and only sending keeps the order. Listeners that begin further back, or need a
 * frame of their own, go by themselves and then join: nobody waits for what another alone is shown. What cannot be made
 * ends with those who need it, never with the room.
 */
export class Audience {
  readonly #live = new Set<Listener>();
  readonly #frames: KeptFrames;
  #next: number;
  readonly #comingUp = new Set<Listener>();
  /** Listeners who go by themselves as soon as the item has passed that is being sent. */
  readonly #apart: Listener[] = [];
  #isRunning = false;
  /** Ends the wait for the next item. Held here, not by the room: who has gone is kept by nobody. */
  #wake: () => void = () => undefined;

  constructor(
    private readonly room: AudienceRoom,
    private readonly options: AudienceOptions,
  ) {
    this.#next = room.head + 1;
    const isWanted = () => !room.isClosed && !this.isEmpty;
    this.#frames = new KeptFrames(
      (item, view, bill) => options.makeFrame(item, view, { bill, isWanted }),
      room.bytes,
    );
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
      this.#lookIfEmpty();
    });
  }

  remove(listener: Listener): void {
    this.#live.delete(listener);
    this.#lookIfEmpty();
  }

  /** Begins to execute an item that has just become known. */
  begin(item: RoomItem): void {
    if (item.sequence < this.#next || item.sequence >= this.#next + MOST_AHEAD) return;
    const payer = this.#payer(this.listeners);
    for (const listener of this.listeners) this.#begin(listener, item, payer);
  }

  /** Looks again whether there is something to deliver, and somebody to deliver it to. */
  wake(): void {
    this.#wake();
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

  #lookIfEmpty(): void {
    if (!this.isEmpty) return;
    this.wake();
    this.#frames.forgetAll();
    this.options.onEmpty();
  }

  async #comeUp(listener: Listener): Promise<void> {
    const { memberId } = listener.identity.person;
    const payer: Payer = { kind: 'member', memberId };
    while (!listener.isOver && !this.room.isClosed) {
      // Look and join in one step, so that nothing comes in between.
      if (listener.next >= this.#next) {
        this.#join(listener);
        return;
      }
      const items = await this.room.itemsFrom(listener.next, memberId);
      if (items === null) break;
      let begun = 0;
      for (const [index, item] of items.entries()) {
        if (this.#isUp(listener)) break;
        if (index === begun) {
          // A stretch at a time, so that it is one execution.
          begun += this.room.aheadOf(memberId);
          for (const ahead of items.slice(index, begun)) this.#begin(listener, ahead, payer);
        }
        await this.#send(item, [listener], payer);
        // Nobody else waits for this one.
        const backlog = listener.backlog();
        if (backlog !== null) await backlog;
      }
    }
    giveUp([listener]);
  }

  /** Takes a listener in among those who are up. What was begun for one of them is the room's from now on. */
  #join(listener: Listener): void {
    this.#live.add(listener);
    this.#frames.raiseTo(this.#payer(this.#live), this.#next);
    this.#run();
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
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        continue;
      }
      const items = await this.room.itemsFrom(this.#next, null);
      if (items === null) giveUp(this.#live);
      else await this.#deliverAll(items);
      this.#removeOver(this.#live);
    }
  }

  async #deliverAll(items: readonly RoomItem[]): Promise<void> {
    for (const [index, item] of items.entries()) {
      if (item.sequence !== this.#next) continue;
      const fresh = index === 0 ? 0 : index + MOST_AHEAD - 1;
      for (const ahead of items.slice(fresh, index + MOST_AHEAD)) this.begin(ahead);
      // Advance in the same step as the delivery. Otherwise a listener that joins in between waits for a number that
      // has already passed.
      await this.#send(item, this.#live, null, () => {
        this.#next += 1;
        this.#frames.sent(this.#next);
      });
    }
  }

  #removeOver(listeners: Iterable<Listener>): void {
    for (const listener of [...listeners]) if (listener.isOver) this.remove(listener);
  }

  /** Lets those go by themselves who are shown an item in a way of their own. */
  #sendAway(item: RoomItem): void {
    for (const listener of [...this.#live]) {
      if (listener.isOver || this.#viewFor(listener, item).kind !== 'own') continue;
      this.#live.delete(listener);
      this.#comingUp.add(listener);
      this.#apart.push(listener);
    }
  }

  /**
   * Hands an item to each listener who needs it next, as it is shown to them. Hiding and the right to listen can change
   * while a frame is made: both are looked at again, and nothing comes between that and the delivery. Those for whom it
   * cannot be made are closed, so that they come again.
   * @param alone who pays if it is for one listener; null if it is for all who are up.
   */
  async #send(
    item: RoomItem,
    listeners: Iterable<Listener>,
    alone: Payer | null,
    passed: () => void = () => undefined,
  ): Promise<void> {
    const taken = new Map<string, KeptFrame>();
    // First the frames are made, then the right to them is certain. After each wait all is looked at anew.
    for (let isCertain = false; ;) {
      if (alone === null) this.#sendAway(item);
      const handings = this.#handings(item, listeners, taken, alone ?? this.#payer(this.#live));
      const making = awaited(handings);
      if (making !== null) {
        await making;
        isCertain = false;
        continue;
      }
      if (handings.length > 0 && !isCertain) {
        isCertain = await this.room.mayDeliver(item);
        if (!isCertain) giveUp(handings.map(({ listener }) => listener));
        continue;
      }
      passed();
      hand(item, handings);
      break;
    }
    for (const listener of this.#apart.splice(0)) this.add(listener);
    this.#removeOver(listeners);
  }

  /**
   * Listeners who need the item next, each with the frame that shows it; a frame is taken anew if its content has
   * changed.
   */
  #handings(
    item: RoomItem,
    listeners: Iterable<Listener>,
    taken: Map<string, KeptFrame>,
    payer: Payer,
  ): readonly Handing[] {
    const handings: Handing[] = [];
    for (const listener of listeners) {
      if (listener.next !== item.sequence || listener.isOver) continue;
      const view = this.#viewFor(listener, item);
      const known = taken.get(viewKey(view));
      const kept =
        known === undefined || known.isStale ? this.#frames.of(item, view, payer) : known;
      taken.set(viewKey(view), kept);
      handings.push({ listener, kept });
    }
    return handings;
  }

  #begin(listener: Listener, item: RoomItem, payer: Payer): void {
    const view = this.#viewFor(listener, item);
    const { memberId } = listener.identity.person;
    this.#frames.of(item, view, view.kind === 'own' ? { kind: 'member', memberId } : payer);
  }

  /** Who pays for what these listeners all get: one member, or the room if they are several people. */
  #payer(listeners: Iterable<Listener>): Payer {
    const members = new Set<string>();
    for (const { identity } of listeners) members.add(identity.person.memberId);
    const [memberId] = members;
    return memberId !== undefined && members.size === 1
      ? { kind: 'member', memberId }
      : { kind: 'room', groupId: this.room.groupId };
  }

  #viewFor(listener: Listener, item: RoomItem): FrameView {
    const view = this.room.viewOf(item, listener);
    // Frames of one person alone are made for that person already.
    return view.kind === 'own' && this.options.ownerId !== null ? { kind: 'whole' } : view;
  }
}
