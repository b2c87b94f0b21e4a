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
  /** Acknowledged messages: by key, which is the text, too, the id, and the instants of sending and acknowledging. */
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
          variables: { input: { groupId, body: key, idempotencyKey: key } },
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
    const sentAt = performance.now();
    this.open.set(key, person);
    while (!signal.aborted) {
      const answer = await this.send(person, key);
      if (answer.kind === 'acknowledged') {
        this.open.delete(key);
        this.acknowledged.set(key, { id: answer.id, at: performance.now(), sentAt, person });
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
