import { Client } from 'undici';

/**
 * Asks one gateway the same operation again and again: each member over a connection of their own that is kept open.
 * Different people, because a gateway may ask once for what one person asks twice at the same time.
 */
export class Load {
  #connections;

  /** `operation` is one for all, or a function that gives one by the member's place and that member's running number. */
  constructor(url, tokens, operation) {
    const { origin, pathname } = new URL(url);
    const fixed = typeof operation === 'function' ? undefined : JSON.stringify(operation);
    this.#connections = tokens.map((token, member) => {
      let number = 0;
      const body = () => {
        if (fixed !== undefined) return fixed;
        number += 1;
        return JSON.stringify(operation(member, number));
      };
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      return {
        client: new Client(origin),
        request: () => ({ method: 'POST', path: pathname, headers, body: body() }),
      };
    });
  }

  /** Returns every member's answer, as data. Throws if one is missing, or has errors. */
  answers() {
    return Promise.all(
      this.#connections.map(async ({ client, request }) => {
        const { statusCode, body } = await client.request(request());
        const text = await body.text();
        const { data, errors } = statusCode === 200 ? JSON.parse(text) : {};
        if (data === undefined || errors !== undefined) throw new Error(`${statusCode}: ${text}`);
        return data;
      }),
    );
  }

  /** Sends `count` requests, the next on a connection when it has the last's answer; gives each one's milliseconds. */
  async run(count) {
    const tookMs = [];
    let left = count;
    const work = async ({ client, request }) => {
      while (left > 0) {
        left -= 1;
        const startedAt = performance.now();
        const { statusCode, body } = await client.request(request());
        await body.dump({ limit: Infinity });
        if (statusCode !== 200) throw new Error(`A gateway answered ${statusCode}.`);
        tookMs.push(performance.now() - startedAt);
      }
    };
    await Promise.all(this.#connections.map(work));
    return tookMs;
  }

  async close() {
    await Promise.all(this.#connections.map(({ client }) => client.close()));
  }
}
