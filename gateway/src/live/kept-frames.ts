import { Bill, type Payer } from './bill.ts';
import type { Frame } from './frame.ts';
import { type FrameView, isOwnKey, viewKey } from './frame-view.ts';
import type { Keeper, RoomBytes } from './kept-bytes.ts';
import type { RoomItem } from './room-item.ts';

/** Frame that is made, or being made. */
export interface KeptFrame {
  /** Promise that is fulfilled once the frame is made. */
  readonly making: Promise<unknown>;
  /** The frame; null until it is made. */
  readonly frame: Frame | null;
  /** True if its content changed while it was being made. Waiters must ask again. */
  readonly isStale: boolean;
}

interface Making extends KeptFrame {
  frame: Frame | null;
  isStale: boolean;
  readonly sequence: number;
  readonly bill: Bill;
  bytes: number;
}

/** Makes the frame of an item, at the cost of those who need it. */
export type MakeKeptFrame = (item: RoomItem, view: FrameView, bill: Bill) => Promise<Frame>;

/** Bytes of one character in memory, at the most. */
const CHARACTER_BYTES = 2;

/**
 * Frames of one audience: each is executed once for all who see the item alike, and kept while it is good and there is
 * room for it.
 */
export class KeptFrames implements Keeper {
  readonly #byView = new Map<string, Map<number, Making>>();
  /** Frames that are made, by the time at which they were. */
  readonly #made = new Set<Making>();
  #bytes = 0;
  #sentBefore = 0;

  constructor(
    private readonly make: MakeKeptFrame,
    private readonly room: RoomBytes,
  ) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Returns the frame of an item for a view. If there is none, it is begun now, for the one who needs it. */
  of(item: RoomItem, view: FrameView, payer: Payer): KeptFrame {
    const frames = this.#framesOf(viewKey(view));
    const known = frames.get(item.sequence);
    if (known !== undefined) {
      known.bill.raiseTo(payer);
      return known;
    }
    const bill = new Bill(payer);
    const making = this.make(item, view, bill).catch((): Frame => ({ kind: 'stuck' }));
    const { sequence } = item;
    const kept: Making = { making, frame: null, isStale: false, sequence, bill, bytes: 0 };
    frames.set(sequence, kept);
    // A frame that has an error, or could not be made, is made anew when it is wanted again.
    void making.then((frame) => {
      kept.frame = frame;
      if (frames.get(sequence) !== kept) return;
      if (frame.kind === 'made' && frame.isWhole) this.#keep(kept, frame.payload);
      else frames.delete(sequence);
    });
    return kept;
  }

  /** Takes in that the frames which are begun from a number on, for more than one person, are needed by this payer, too. */
  raiseTo(payer: Payer, from: number): void {
    for (const [key, frames] of this.#byView) {
      if (isOwnKey(key)) continue;
      for (const { bill, sequence } of frames.values()) if (sequence >= from) bill.raiseTo(payer);
    }
  }

  /** Takes in that items below a number were sent: their frames are kept for who comes again alone. */
  sent(before: number): void {
    this.#sentBefore = before;
  }

  /** Forgets one frame: the oldest that was sent, else the one that is needed last. */
  forgetOne(): boolean {
    const sent = first(this.#made, ({ sequence }) => sequence < this.#sentBefore);
    const later = sent ?? [...this.#made].filter((kept) => kept.sequence > this.#sentBefore).at(-1);
    if (later === undefined) return false;
    this.#forget(later);
    return true;
  }

  /** Forgets all frames: nobody listens any more. */
  forgetAll(): void {
    this.forgetThose(() => true);
    this.#byView.clear();
  }

  /** Forgets the frames of items below a number. */
  forgetBefore(sequence: number): void {
    for (const [key, frames] of this.#byView) {
      for (const kept of frames.values()) if (kept.sequence < sequence) this.#drop(frames, kept);
      if (frames.size === 0) this.#byView.delete(key);
    }
  }

  /** Forgets frames whose content has changed; if a key is given, those of its view alone. */
  forgetThose(hasChanged: (sequence: number) => boolean, only: string | null = null): void {
    for (const [key, frames] of this.#byView) {
      if (only !== null && key !== only) continue;
      for (const kept of frames.values()) {
        if (!hasChanged(kept.sequence)) continue;
        this.#drop(frames, kept);
        kept.isStale = true;
      }
    }
  }

  #keep(kept: Making, payload: string): void {
    kept.bytes = payload.length * CHARACTER_BYTES;
    this.#made.add(kept);
    this.#bytes += kept.bytes;
    this.room.change(this, kept.bytes);
  }

  #forget(kept: Making): void {
    for (const frames of this.#byView.values())
      if (frames.get(kept.sequence) === kept) this.#drop(frames, kept);
  }

  #drop(frames: Map<number, Making>, kept: Making): void {
    frames.delete(kept.sequence);
    if (!this.#made.delete(kept)) return;
    this.#bytes -= kept.bytes;
    this.room.change(this, -kept.bytes);
  }

  #framesOf(key: string): Map<number, Making> {
    const known = this.#byView.get(key) ?? new Map<number, Making>();
    this.#byView.set(key, known);
    return known;
  }
}

function first<Each>(all: Iterable<Each>, is: (each: Each) => boolean): Each | undefined {
  for (const each of all) if (is(each)) return each;
  return undefined;
}
