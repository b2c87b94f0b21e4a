import { setTimeout as pause } from 'node:timers/promises';

import { openLine } from '../measuring/line.js';

const FOLLOW = `subscription ($groupId: ID!, $after: Cursor) { groupActivity(groupId: $groupId, after: $after) {
  __typename ... on GroupActivityItem { sequence cursor } ... on GroupActivityPosition { sequence cursor reason }
  ... on GroupMessagePosted { groupMessage { body author { alias } } } } }`;

/** A member who follows their room, loses the line now and then, and comes again after the last cursor. */
export class Follower {
  /** What arrived, in its order: place, text, the instant, and the line's own instants. */
  items = [];
  /** Number of the place before the first item. */
  startedAt = null;
  /** How lines ended, with numbers. */
  ends = new Map();
  /** Positions that do not go on right after the last item. */
  seams = 0;
  #cursor = null;

  constructor(url, member) {
    this.url = url;
    this.member = member;
  }

  /**
   * Follows until `over`. Until `steady`, each line is cut after a random time, of `cutMs` on average, and comes again
   * after at most `awayMs`.
   */
  async follow({ cutMs, awayMs, steady, over }) {
    while (!over.aborted) {
      const begunAt = performance.now();
      const line = await openLine(this.url, this.member.token).catch(() => null);
      const cut = pause(-Math.log(1 - Math.random()) * cutMs, 'cut', { signal: steady });
      const end = line === null ? 'not let in' : await this.#listen(line, { begunAt, cut, over });
      this.ends.set(end, (this.ends.get(end) ?? 0) + 1);
      line?.close();
      await pause(Math.random() * awayMs, undefined, { signal: over }).catch(() => undefined);
    }
  }

  /** Fulfilled with what ended it: the cut, the end of all, a closing code, or the code of an error. */
  #listen(line, { begunAt, cut, over }) {
    return new Promise((resolve) => {
      const { groupId } = this.member;
      const times = { begunAt, liveAt: null };
      line.subscribe(
        FOLLOW,
        { groupId, after: this.#cursor },
        {
          next: ({ data }) => this.#hear(data.groupActivity, times),
          error: ([{ extensions }]) => resolve(extensions.code),
          closed: (code) => resolve(`closed with ${code}`),
        },
      );
      cut.then(resolve, () => undefined);
      over.addEventListener('abort', () => resolve('over'), { once: true });
    });
  }

  #hear({ __typename, sequence, cursor, reason, groupMessage }, times) {
    const heardAt = performance.now();
    this.#cursor = cursor;
    if (__typename !== 'GroupActivityPosition') {
      this.items.push({ sequence, body: groupMessage?.body ?? null, heardAt, ...times });
      return;
    }
    times.liveAt = heardAt;
    this.startedAt ??= sequence;
    const last = this.items.at(-1)?.sequence ?? this.startedAt;
    if (reason === 'RESET' || sequence !== last) this.seams += 1;
  }
}
