import { isSignedIn } from '@holdfast/identity';
import type { CloseCode } from './close-codes.ts';
import { liveCounts } from './live-counts.ts';
import type { LiveSocket } from './live-socket.ts';

/** Maximum numbers at a time. */
export interface SocketLimits {
  readonly socketsPerMember: number;
  readonly subscriptionsPerSocket: number;
}

/** Number of sockets up to which all are closed at once when the server stops. */
const FEW = 20;

/** Open sockets, by sign-in and by owner. */
export class SocketRegister {
  readonly #all = new Set<LiveSocket>();
  /** Number of sockets of each member or, without a token, of each address. */
  readonly #counted = new Map<string, number>();

  constructor(private readonly limits: SocketLimits) {}

  /** Takes in a socket; false if its owner has too many. */
  add(live: LiveSocket): boolean {
    const own = this.#counted.get(live.owner) ?? 0;
    if (own >= this.limits.socketsPerMember) return false;
    this.#counted.set(live.owner, own + 1);
    this.#all.add(live);
    liveCounts.sockets.add();
    return true;
  }

  remove(live: LiveSocket): void {
    if (!this.#all.delete(live)) return;
    live.left();
    liveCounts.sockets.add({}, -1);
    const left = (this.#counted.get(live.owner) ?? 1) - 1;
    if (left > 0) this.#counted.set(live.owner, left);
    else this.#counted.delete(live.owner);
  }

  /** Closes the sockets of a sign-in. */
  closeSignIn(signInId: string, code: CloseCode, reason: string): void {
    for (const live of this.#all) {
      if (isSignedIn(live.person) && live.person.signInId === signInId) live.close(code, reason);
    }
  }

  /** Closes all, evenly over the window. */
  async closeAll(code: CloseCode, windowMs: number): Promise<void> {
    const all = [...this.#all];
    const spreadMs = all.length <= FEW ? 0 : windowMs;
    await Promise.all(
      all.map(
        (live, index) =>
          new Promise<void>((resolve) => {
            setTimeout(
              () => {
                live.close(code, 'The server stops. Come again with your cursor.');
                resolve();
              },
              (spreadMs * index) / all.length,
            );
          }),
      ),
    );
  }
}
