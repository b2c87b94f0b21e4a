/** Numbers of sockets that have not said yet who they are. */
export interface WaitingLimits {
  readonly socketsWaitingMost: number;
  readonly socketsWaitingPerAddress: number;
}

/** Sockets before `connection_init` was answered: nobody knows whose they are, so they are counted by address. */
export class WaitingSockets {
  readonly #byAddress = new Map<string, number>();
  #all = 0;

  constructor(private readonly limits: WaitingLimits) {}

  /** Takes in a socket. @returns a function for when it waits no more, which may be called again; null if there are too many. */
  enter(address: string): (() => void) | null {
    const others = this.#byAddress.get(address) ?? 0;
    const { socketsWaitingMost, socketsWaitingPerAddress } = this.limits;
    if (this.#all >= socketsWaitingMost || others >= socketsWaitingPerAddress) return null;
    this.#all += 1;
    this.#byAddress.set(address, others + 1);
    let isWaiting = true;
    return () => {
      if (!isWaiting) return;
      isWaiting = false;
      this.#all -= 1;
      const left = (this.#byAddress.get(address) ?? 1) - 1;
      if (left > 0) this.#byAddress.set(address, left);
      else this.#byAddress.delete(address);
    };
  }
}
