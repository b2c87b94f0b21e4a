import type { FrameView } from './frame-view.ts';
import type { RoomBytes } from './kept-bytes.ts';
import type { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';

/** Needs of an audience: what its room must offer. */
export interface AudienceRoom {
  readonly groupId: string;
  /** Newest number that is known without a gap before it. */
  readonly head: number;
  /** Counts the bytes of the frames that are kept. */
  readonly bytes: RoomBytes;
  /**
   * Returns the items from a number on, at most to the head; never empty if the number is not after the head. Null if
   * they cannot be had now.
   * @param memberId who alone needs them; null if the room does.
   */
  itemsFrom(sequence: number, memberId: string | null): Promise<readonly RoomItem[] | null>;
  /** Number of items that a member who catches up may have made ahead, now. */
  aheadOf(memberId: string): number;
  /** Returns how an item is shown to a listener, as far as is known now. */
  viewOf(item: RoomItem, listener: Listener): FrameView;
  /** Waits until it is certain that those who listen still may. False if they are to come again. */
  mayDeliver(item: RoomItem): Promise<boolean>;
  readonly isClosed: boolean;
}
