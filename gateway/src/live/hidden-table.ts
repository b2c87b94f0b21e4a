import { type HiddenFrom } from './listener.ts';

/** Whether one member wishes that neither of the two is shown the other. */
export interface HidingFact {
  readonly memberId: string;
  readonly otherId: string;
  readonly isHidden: boolean;
  /** Grows with each change by this member. */
  readonly version: number;
}

/** What is known of one member while they listen: by direction and other, the newest fact. */
interface Watched {
  readonly facts: Map<string, HidingFact>;
  streams: number;
}

/**
 * Who is not shown to whom, for those who listen. Owners answer how it was when they were asked, and the log says what has
 * changed, in no order between the two: of each direction the highest version counts. What an answer does not name
 * changes nothing, since the log will say, or has said, how that came.
 */
export class HiddenTable {
  readonly #watched = new Map<string, Watched>();
  readonly #listeners = new Set<(viewerId: string, otherId: string) => void>();

  /** Keeps what is said of a member from now on. Begin before the owner is asked, so that nothing falls between. */
  watch(memberId: string): HiddenFrom {
    const watched = this.#watched.get(memberId) ?? { facts: new Map(), streams: 0 };
    this.#watched.set(memberId, watched);
    watched.streams += 1;
    let isReleased = false;
    return {
      hides: (otherId) =>
        [by(memberId, otherId), by(otherId, memberId)].some(
          (direction) => watched.facts.get(direction)?.isHidden === true,
        ),
      release: () => {
        if (isReleased) return;
        isReleased = true;
        watched.streams -= 1;
        if (watched.streams === 0) this.#watched.delete(memberId);
      },
    };
  }

  /** Takes in a fact, from whichever source; what is older than what is known changes nothing. */
  take(fact: HidingFact): void {
    const { memberId, otherId } = fact;
    this.#note(memberId, otherId, fact);
    this.#note(otherId, memberId, fact);
  }

  /** Calls the listener, from now on, whenever what a member who listens is shown of another may have changed. */
  onChange(listener: (viewerId: string, otherId: string) => void): void {
    this.#listeners.add(listener);
  }

  #note(viewerId: string, otherId: string, fact: HidingFact): void {
    const facts = this.#watched.get(viewerId)?.facts;
    if (facts === undefined) return;
    const direction = by(fact.memberId, fact.otherId);
    const known = facts.get(direction);
    if (known !== undefined && known.version >= fact.version) return;
    facts.set(direction, fact);
    for (const listener of this.#listeners) listener(viewerId, otherId);
  }
}

const by = (memberId: string, otherId: string) => `${memberId} ${otherId}`;
