import { type LiveCounts } from './live-counts.ts';
import { type LiveSocket } from './live-socket.ts';

/** How many at once. */
export interface SocketLimits {
  readonly socketsPerMember: number;
  readonly subscriptionsPerSocket: number;
}

/** So few are closed at once when the server stops. */
const FEW = 20;

/** The sockets that are open, by sign-in and by member. */
export class SocketRegister {
  readonly #all = new Set<LiveSocket>();

  constructor(
    private readonly limits: SocketLimits,
    private readonly counts: LiveCounts,
  ) {}

  /** Takes in a socket; false where its member has too many. */
  add(live: LiveSocket): boolean {
    const { person } = live;
    if (person.kind === 'member') {
      const own = [...this.#all].filter(
        (other) => other.person.kind === 'member' && other.person.memberId === person.memberId,
      );
      if (own.length >= this.limits.socketsPerMember) return false;
    }
    this.#all.add(live);
    this.counts.sockets += 1;
    return true;
  }

  remove(live: LiveSocket): void {
    if (this.#all.delete(live)) this.counts.sockets -= 1;
  }

  /** Closes the sockets of a sign-in. */
  closeSignIn(signInId: string, code: number, reason: string): void {
    for (const live of this.#all) {
      if (live.person.kind === 'member' && live.person.signInId === signInId)
        live.close(code, reason);
    }
  }

  /** Closes all, evenly over the window. */
  async closeAll(code: number, windowMs: number): Promise<void> {
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
