/** Numbers of sockets that have not said yet who they are. */
export interface WaitingLimits {
  readonly socketsWaitingMost: number;
  readonly socketsWaitingPerAddress: number;
}

/** Socket that waits. */
interface Waiting {
  readonly giveUp: () => void;
}

/**
 * Sockets before `connection_init` was answered: nobody knows whose they are, so they are counted by address. When there
 * is no room, the address that has most makes some for one that has fewer: so an address that has none always finds room.
 */
export class WaitingSockets {
  /** In the order in which they came. */
  readonly #byAddress = new Map<string, Set<Waiting>>();
  #all = 0;

  constructor(private readonly limits: WaitingLimits) {}

  /**
   * Takes in a socket.
   * @param giveUp closes it, to make room for another.
   * @returns a function for when it waits no more, which may be called again; null if there are too many.
   */
  enter(address: string, giveUp: () => void): (() => void) | null {
    const { socketsWaitingMost, socketsWaitingPerAddress } = this.limits;
    const own = this.#byAddress.get(address)?.size ?? 0;
    if (own >= socketsWaitingPerAddress) return null;
    if (this.#all >= socketsWaitingMost && !this.#makesRoom(own)) return null;
    const waiting = { giveUp };
    this.#all += 1;
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? new Set()).add(waiting));
    return () => {
      this.#leave(address, waiting);
    };
  }

  /** Closes the oldest socket of the address that has most; false if that has no more than this number. */
  #makesRoom(own: number): boolean {
    let most = own;
    let largest: string | undefined;
    for (const [address, { size }] of this.#byAddress) {
      if (size <= most) continue;
      most = size;
      largest = address;
    }
    if (largest === undefined) return false;
    const [oldest] = this.#byAddress.get(largest) ?? [];
    if (oldest === undefined) return false;
    this.#leave(largest, oldest);
    oldest.giveUp();
    return true;
  }

  #leave(address: string, waiting: Waiting): void {
    const others = this.#byAddress.get(address);
    if (others?.delete(waiting) !== true) return;
    this.#all -= 1;
    if (others.size === 0) this.#byAddress.delete(address);
  }
}
