import { askUntilAnswered, PATIENCE, pause } from './ask-until-answered.ts';
import { Audience, type FramesOf } from './audience.ts';
import type { AudienceRoom } from './audience-room.ts';
import { CLOSE } from './close-codes.ts';
import { Bill } from './bill.ts';
import type { FairQueue } from './fair-queue.ts';
import { type FrameView, viewOf } from './frame-view.ts';
import type { KeptBytes, RoomBytes } from './kept-bytes.ts';
import type { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';
import type { RoomSource } from './room-source.ts';

/** Number of newest items that are kept, so that a client that comes again soon causes no question to the owner. */
const WINDOW = 256;

/** Dependencies of a room. */
export interface RoomOptions {
  readonly groupId: string;
  readonly source: Pick<RoomSource, 'itemsAfter'>;
  readonly mayDeliver: (room: Room, item: RoomItem) => Promise<boolean>;
  /** Order of questions to the owner that one member alone needs. */
  readonly questions: FairQueue;
  /** Order of executions, as far as it says how many may wait. */
  readonly executions: Pick<FairQueue, 'aheadOf'>;
  readonly keptBytes: KeptBytes;
  readonly onEmpty: (room: Room) => void;
}

/** Kind of audience: all its listeners get the same frames. */
export interface AudienceKind {
  readonly key: string;
  /** The member these frames are for, if they are personal; otherwise null. */
  readonly ownerId: string | null;
  readonly framesOf: FramesOf;
}

/** A room with listeners at this gateway: its newest items, and its audiences. */
export class Room implements AudienceRoom {
  readonly groupId: string;
  readonly bytes: RoomBytes;
  readonly #audiences = new Map<string, Audience>();
  readonly #items = new Map<number, RoomItem>();
  readonly #pages = new Map<number, Promise<readonly RoomItem[] | null>>();
  #leaders: ReadonlySet<string> = new Set();
  #head: number | null = null;
  #newest = 0;
  #isClosed = false;
  #isFilling = false;
  /** Number of subscriptions that are about to be added. */
  #expected = 0;

  constructor(private readonly options: RoomOptions) {
    this.groupId = options.groupId;
    this.bytes = options.keptBytes.ofRoom();
  }

  get head(): number {
    return this.#head ?? 0;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** All listeners of the room. */
  *listeners(): Iterable<Listener> {
    for (const audience of this.#audiences.values()) yield* audience.listeners;
  }

  /** Takes in the newest number of the owner: items that arrive from now on come after it. */
  knowHead(sequence: number): void {
    if (this.#head !== null && this.#head >= sequence) return;
    if (this.#head === null) this.#head = sequence;
    this.#newest = Math.max(this.#newest, sequence);
    this.#advance();
  }

  /** Takes in who leads the room: nobody is hidden from or for leaders. */
  knowLeaders(memberIds: readonly string[]): void {
    this.#leaders = new Set(memberIds);
  }

  /** Takes in an item from the log, in any order. */
  arrive(item: RoomItem): void {
    const known = this.#items.get(item.sequence);
    if (known !== undefined && known.itemId !== item.itemId) {
      // Another item under the same number: history was restored. Clients find out by their cursors.
      this.giveUp('The history of this room has changed. Come again with your cursor.');
      return;
    }
    if (item.sequence <= this.head && this.#head !== null) return;
    this.#items.set(item.sequence, item);
    this.#newest = Math.max(this.#newest, item.sequence);
    if (this.#head !== null) this.#advance();
  }

  /** Forgets an erased member: frames that name them are made anew when they are asked for. */
  erase(memberId: string): void {
    for (const item of this.#items.values()) {
      const isTheirs = item.messageId !== null && item.memberId === memberId;
      if (isTheirs) this.#items.set(item.sequence, { ...item, isErased: true });
    }
    this.forgetNaming(memberId);
  }

  /** Forgets kept frames that name a member: they are made anew when they are asked for. */
  forgetNaming(memberId: string): void {
    for (const audience of this.#audiences.values()) audience.forgetThose(this.#mayName(memberId));
  }

  /** Forgets kept frames of one viewer alone that name another member. */
  forgetOwn(viewerId: string, memberId: string): void {
    for (const audience of this.#audiences.values())
      audience.forgetOwn(viewerId, this.#mayName(memberId));
  }

  /** True if the frame of an item may name a member. For an item that is not kept any more this is unknown, so true. */
  #mayName(memberId: string): (sequence: number) => boolean {
    return (sequence) => this.#items.get(sequence)?.memberIds.includes(memberId) ?? true;
  }

  /** Delivers to a listener from the number it needs next, together with all who get the same frames. */
  add(listener: Listener, { key, ownerId, framesOf }: AudienceKind): Audience {
    const known = this.#audiences.get(key);
    const audience =
      known ??
      new Audience(this, {
        ownerId,
        makeFrame: framesOf,
        onEmpty: () => {
          if (this.#audiences.get(key) === audience && audience.isEmpty)
            this.#audiences.delete(key);
          if (this.isEmpty) this.options.onEmpty(this);
        },
      });
    if (known === undefined) this.#audiences.set(key, audience);
    audience.add(listener);
    return audience;
  }

  get isEmpty(): boolean {
    return this.#audiences.size === 0 && this.#expected === 0;
  }

  /** Keeps the room while somebody is about to listen. Call the returned function once, when they listen or gave up. */
  expect(): () => void {
    this.#expected += 1;
    return () => {
      this.#expected -= 1;
      if (this.isEmpty) this.options.onEmpty(this);
    };
  }

  async itemsFrom(sequence: number, memberId: string | null): Promise<readonly RoomItem[] | null> {
    const kept = this.#keptFrom(sequence);
    if (kept.length > 0) return kept;
    if (memberId === null) return this.#pageFrom(sequence);
    // Each waits in a line of their own, and only then looks whether others have asked for the same page.
    const bill = new Bill({ kind: 'member', memberId });
    const look = async () => {
      const meanwhile = this.#keptFrom(sequence);
      return meanwhile.length > 0 ? meanwhile : this.#pageFrom(sequence);
    };
    return this.options.questions.run(bill, look).catch(() => null);
  }

  #keptFrom(sequence: number): readonly RoomItem[] {
    const kept: RoomItem[] = [];
    for (let next = sequence; next <= this.head; next += 1) {
      const item = this.#items.get(next);
      if (item === undefined) break;
      kept.push(item);
    }
    return kept;
  }

  aheadOf(memberId: string): number {
    return this.options.executions.aheadOf(memberId);
  }

  viewOf(item: RoomItem, listener: Listener): FrameView {
    return viewOf(item, listener, this.#leaders);
  }

  mayDeliver(item: RoomItem): Promise<boolean> {
    return this.options.mayDeliver(this, item);
  }

  /** Closes everybody's socket, so that they resume: for what concerns the room itself. */
  giveUp(reason: string): void {
    if (this.#isClosed) return;
    for (const listener of [...this.listeners()]) listener.closeSocket(CLOSE.tryAgainLater, reason);
    this.close();
  }

  close(): void {
    this.#isClosed = true;
    for (const audience of this.#audiences.values()) audience.wake();
    this.options.onEmpty(this);
  }

  #advance(): void {
    let next = this.head + 1;
    for (let item = this.#items.get(next); item !== undefined; item = this.#items.get(next)) {
      this.#head = next;
      for (const audience of this.#audiences.values()) {
        audience.begin(item);
        audience.wake();
      }
      next += 1;
    }
    this.#forget();
    if (this.#newest > this.head) void this.#fill();
  }

  #forget(): void {
    const oldest = this.head - WINDOW + 1;
    for (const sequence of this.#items.keys()) {
      if (sequence < oldest) this.#items.delete(sequence);
    }
    for (const audience of this.#audiences.values()) audience.forgetBefore(oldest);
  }

  /** Fetches items that the log has skipped: a number beyond the next one says that something is missing. */
  async #fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    while (this.#newest > this.head && !this.#isClosed) {
      const page = await this.#pageFrom(this.head + 1);
      if (page === null) {
        this.giveUp('The room is stuck. Come again with your cursor.');
        return;
      }
      for (const item of page) {
        if (!this.#items.has(item.sequence)) this.#items.set(item.sequence, item);
      }
      this.#isFilling = page.length > 0;
      if (page.length > 0) this.#advance();
    }
    this.#isFilling = false;
  }

  /** Fetches one page for all listeners whose next number stands in it; null if it does not come in time. */
  async #pageFrom(sequence: number): Promise<readonly RoomItem[] | null> {
    const first = sequence - ((sequence - 1) % WINDOW);
    const known = this.#pages.get(first);
    const page = known ?? this.#fetchPage(first).finally(() => this.#pages.delete(first));
    if (known === undefined) this.#pages.set(first, page);
    const wanted = (await page)?.filter((item) => item.sequence >= sequence) ?? null;
    if (wanted === null) return null;
    if (wanted.length > 0 || this.#isClosed) return wanted;
    // Another's page may have been asked for before this item was stored.
    if (known === undefined) await pause(PATIENCE.pauseMs);
    return this.#pageFrom(sequence);
  }

  async #fetchPage(sequence: number): Promise<readonly RoomItem[] | null> {
    if (this.#isClosed) return [];
    const asked = await askUntilAnswered(
      async () => {
        const page = await this.options.source.itemsAfter(this.groupId, sequence - 1, WINDOW);
        if (page.length === 0) throw new Error('The owner does not have this item yet.');
        return page;
      },
      { ...PATIENCE, isWanted: () => !this.#isClosed },
    );
    if (asked.kind === 'given-up') return null;
    // What stands in the window is kept, so that the next one who begins there asks nobody.
    for (const item of asked.answer) {
      const isInWindow = item.sequence > this.head - WINDOW && item.sequence <= this.head;
      if (isInWindow && !this.#items.has(item.sequence)) this.#items.set(item.sequence, item);
    }
    return asked.answer;
  }
}
