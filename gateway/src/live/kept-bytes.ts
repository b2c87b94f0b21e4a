import { liveCounts } from './live-counts.ts';

/** Numbers of the policy for frames that are kept. */
export interface KeptLimits {
  readonly keptFramesMebibytes: number;
  readonly keptFramesPerRoomMebibytes: number;
}

/** Something that keeps frames and can do without some. */
export interface Keeper {
  /** Number of bytes that it keeps. */
  readonly bytes: number;
  /** Forgets the frame that it needs least; false if it has none that it can do without. */
  forgetOne(): boolean;
}

const MEBIBYTE = 1_024 * 1_024;

/** Bytes of the frames that all rooms keep. The one that keeps most forgets first. */
export class KeptBytes {
  readonly #rooms = new Set<RoomBytes>();
  #bytes = 0;

  constructor(private readonly limits: KeptLimits) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Begins to count the frames of a room. */
  ofRoom(): RoomBytes {
    return new RoomBytes(this, this.limits.keptFramesPerRoomMebibytes * MEBIBYTE);
  }

  /** Takes in that a room keeps more, or fewer if the number is negative. */
  change(room: RoomBytes, bytes: number): void {
    this.#bytes += bytes;
    liveCounts.keptBytes.add({}, bytes);
    if (room.bytes > 0) this.#rooms.add(room);
    else this.#rooms.delete(room);
    while (this.#bytes > this.limits.keptFramesMebibytes * MEBIBYTE)
      if (largest(this.#rooms)?.forgetOne() !== true) return;
  }
}

/** Bytes of the frames that the audiences of one room keep. */
export class RoomBytes implements Keeper {
  readonly #keepers = new Set<Keeper>();
  #bytes = 0;

  constructor(
    private readonly all: KeptBytes,
    private readonly most: number,
  ) {}

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes in that an audience keeps more, or fewer if the number is negative. */
  change(keeper: Keeper, bytes: number): void {
    this.#bytes += bytes;
    if (keeper.bytes > 0) this.#keepers.add(keeper);
    else this.#keepers.delete(keeper);
    if (bytes > 0) while (this.#bytes > this.most) if (!this.forgetOne()) break;
    this.all.change(this, bytes);
  }

  forgetOne(): boolean {
    return largest(this.#keepers)?.forgetOne() ?? false;
  }
}

function largest<Each extends Keeper>(keepers: Iterable<Each>): Each | null {
  let most: Each | null = null;
  for (const keeper of keepers) if (most === null || keeper.bytes > most.bytes) most = keeper;
  return most;
}
