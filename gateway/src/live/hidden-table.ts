import type { HiddenFrom } from './listener.ts';

/** Wish of one member that neither of two members is shown the other, or its end. */
export interface HidingFact {
  readonly memberId: string;
  readonly otherId: string;
  readonly isHidden: boolean;
  /** Number that grows with each change by this member. */
  readonly version: number;
}

/** Facts about one member while they listen: the newest one for each direction and other member. */
interface Watched {
  readonly facts: Map<string, HidingFact>;
  streams: number;
}

/**
 * Table of who is hidden from whom, for members who listen. Owners answer with the state at the time they were asked,
 * the log brings changes, and the two come in no order: for each direction the highest version counts. A direction that
 * an answer does not name stays as it is, since the log brings its change, or has brought it.
 */
export class HiddenTable {
  readonly #watched = new Map<string, Watched>();
  readonly #listeners = new Set<(viewerId: string, otherId: string) => void>();

  /**
   * Keeps the facts about a member from now on. Begin before the owner is asked, so that nothing is lost in between.
   */
  watch(memberId: string): HiddenFrom {
    const watched: Watched = this.#watched.get(memberId) ?? { facts: new Map(), streams: 0 };
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

  /** Takes in a fact, from either source. A fact older than the known one changes nothing. */
  take(fact: HidingFact): void {
    const { memberId, otherId } = fact;
    this.#note(memberId, otherId, fact);
    this.#note(otherId, memberId, fact);
  }

  /** Calls the listener, from now on, when the view that a listening member has of another may have changed. */
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
