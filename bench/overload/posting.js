import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from 'undici';

const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on PostGroupMessageSuccess { groupMessage { id } }
  ... on RateLimitedError { retryAfterSeconds } ... on UserError { message } } }`;

/** Time for which a client waits for an answer. Longer than the gateway takes for any. */
const PATIENCE_MS = 12_000;

/** A client that posts: each message is sent again with its key until it is acknowledged, as clients do. */
export class Posting {
  #agent = new Agent({ connections: 512, pipelining: 1 });
  /** Acknowledged messages: by key, the id and the instant. */
  acknowledged = new Map();
  /** Messages that have been sent and not been acknowledged, by key. */
  open = new Map();
  refused = 0;
  failed = 0;

  constructor(url) {
    this.url = url;
  }

  /** Sends one message once. Returns `acknowledged`, `refused` with the seconds to wait, or `failed`. */
  async send({ token, groupId }, key) {
    try {
      const { statusCode, body } = await this.#agent.request({
        origin: this.url,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({
          query: POST,
          variables: { input: { groupId, body: 'Good morning.', idempotencyKey: key } },
        }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const { data, errors } = await body.json();
      const outcome = data?.postGroupMessage;
      if (outcome?.__typename === 'PostGroupMessageSuccess')
        return { kind: 'acknowledged', id: outcome.groupMessage.id };
      const after = outcome?.retryAfterSeconds ?? errors?.[0]?.extensions?.retryAfterSeconds;
      return after === undefined
        ? { kind: 'failed', statusCode }
        : { kind: 'refused', seconds: after };
    } catch {
      return { kind: 'failed' };
    }
  }

  /** Sends a message until it is acknowledged, or until the signal says that the flood is over. */
  async post(person, signal) {
    const key = randomUUID();
    this.open.set(key, person);
    while (!signal.aborted) {
      const answer = await this.send(person, key);
      if (answer.kind === 'acknowledged') {
        this.open.delete(key);
        this.acknowledged.set(key, { id: answer.id, at: performance.now(), person });
        return;
      }
      if (answer.kind === 'refused') {
        this.refused += 1;
        // Clients that all come again in the same instant would be the next flood.
        await pause(answer.seconds * 1_000 * (0.5 + Math.random()), undefined, { signal }).catch(
          () => undefined,
        );
      } else this.failed += 1;
    }
  }

  close() {
    return this.#agent.destroy();
  }
}

/** Loops, spread over all people, each with the next message when the last is acknowledged, for a time. */
export async function loops(posting, people, { count, seconds }) {
  const over = new AbortController();
  const before = posting.acknowledged.size;
  const startedAt = performance.now();
  const loop = async (number) => {
    while (!over.signal.aborted) await posting.post(people[number % people.length], over.signal);
  };
  const all = Promise.all(Array.from({ length: count }, (_, number) => loop(number)));
  await pause(seconds * 1_000);
  const acknowledged = posting.acknowledged.size - before;
  const rate = acknowledged / ((performance.now() - startedAt) / 1_000);
  over.abort();
  return { rate, ended: all };
}

/** Messages wanted at a rate, with at most `atOnce` under way of each person, for a time. */
export async function wanted(posting, people, { perSecond, seconds, atOnce }) {
  const over = new AbortController();
  const before = posting.acknowledged.size;
  const startedAt = performance.now();
  const all = [];
  const perPart = [];
  const under = people.map(() => 0);
  const post = async (number) => {
    under[number] += 1;
    await posting.post(people[number], over.signal);
    under[number] -= 1;
  };
  let next = 0;
  while (performance.now() - startedAt < seconds * 1_000) {
    const due = ((performance.now() - startedAt) / 1_000) * perSecond;
    for (; next < due; next += 1) {
      const number = next % people.length;
      // Somebody whose messages hang does not write more and more.
      if (under[number] < atOnce) all.push(post(number));
    }
    const part = Math.floor((performance.now() - startedAt) / 2_500);
    perPart[part] = posting.acknowledged.size - before;
    await pause(10);
  }
  const acknowledged = posting.acknowledged.size - before;
  const rate = acknowledged / ((performance.now() - startedAt) / 1_000);
  const parts = perPart.map((count, part) => count - (perPart[part - 1] ?? 0));
  over.abort();
  return { rate, parts, ended: Promise.all(all) };
}
