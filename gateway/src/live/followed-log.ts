import { setTimeout as pause } from 'node:timers/promises';
import { PATIENCE } from './ask-until-answered.ts';

/** The log, as far as it is known to be followed: from then on nothing that happens is missed. */
export class FollowedLog {
  #isFollowed = false;

  constructor(private readonly followed: Promise<void>) {
    void followed.then(() => {
      this.#isFollowed = true;
    });
  }

  /** Waits until it is followed. False if that takes too long: clients are to come again. */
  async isSoon(): Promise<boolean> {
    if (this.#isFollowed) return true;
    const given = pause(PATIENCE.givenUpAfterMs, null, { ref: false });
    await Promise.race([this.followed, given]);
    return this.#isFollowed;
  }
}
