import type { Frame } from './frame.ts';
import { type FrameView, viewKey } from './frame-view.ts';
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

/** Frames of one audience: each is executed once for all who see the item alike, and kept while it is good. */
export class KeptFrames {
  readonly #byView = new Map<string, Map<number, KeptFrame>>();

  constructor(private readonly make: (item: RoomItem, view: FrameView) => Promise<Frame>) {}

  /** Returns the frame of an item for a view. If there is none, it is begun now. */
  of(item: RoomItem, view: FrameView): KeptFrame {
    const frames = this.#framesOf(viewKey(view));
    const known = frames.get(item.sequence);
    if (known !== undefined) return known;
    const making = this.make(item, view);
    const kept = { making, frame: null as Frame | null, isStale: false };
    frames.set(item.sequence, kept);
    // A frame that has an error, or could not be made, is made anew when it is wanted again.
    void making.then((frame) => {
      kept.frame = frame;
      const isGood = frame.kind === 'made' && frame.isWhole;
      if (!isGood && frames.get(item.sequence) === kept) frames.delete(item.sequence);
    });
    return kept;
  }

  /** Forgets the frames of items below a number. */
  forgetBefore(sequence: number): void {
    for (const [key, frames] of this.#byView) {
      for (const kept of frames.keys()) if (kept < sequence) frames.delete(kept);
      if (frames.size === 0) this.#byView.delete(key);
    }
  }

  /** Forgets frames whose content has changed; if a key is given, those of its view alone. */
  forgetThose(hasChanged: (sequence: number) => boolean, only: string | null = null): void {
    for (const [key, frames] of this.#byView) {
      if (only !== null && key !== only) continue;
      for (const [sequence, kept] of frames) {
        if (!hasChanged(sequence)) continue;
        frames.delete(sequence);
        Object.assign(kept, { isStale: true });
      }
    }
  }

  #framesOf(key: string): Map<number, KeptFrame> {
    const known = this.#byView.get(key) ?? new Map<number, KeptFrame>();
    this.#byView.set(key, known);
    return known;
  }
}
