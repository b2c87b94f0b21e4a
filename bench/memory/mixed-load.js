import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';

/** Asks as many members do, each over a connection of their own, one thing after another of what they ask. */
export class MixedLoad {
  #members;
  #next = 0;
  answered = 0;

  constructor(url, members) {
    this.#members = members.map((member, place) => ({
      ...member,
      place,
      client: new Client(url),
      number: place,
    }));
  }

  /** The next member asks what is next for them. @throws Error if the answer has errors. */
  async #ask() {
    const member = this.#members[this.#next % this.#members.length];
    this.#next += 1;
    const { client, token, operations, place } = member;
    const operation = operations[member.number % operations.length];
    member.number += 1;
    const { statusCode, body } = await client.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(operation(place, member.number)),
    });
    const text = await body.text();
    if (statusCode !== 200 || text.includes('"errors"') || /"__typename":"\w+Error"/.test(text))
      throw new Error(`${statusCode}: ${text.slice(0, 500)}`);
    this.answered += 1;
  }

  /** Loops for a time, each asking again once it is answered. Returns the answers per second. */
  async loops(count, seconds) {
    const startedAt = performance.now();
    const before = this.answered;
    const loop = async () => {
      while (performance.now() - startedAt < seconds * 1_000) await this.#ask();
    };
    await Promise.all(Array.from({ length: count }, loop));
    return ((this.answered - before) / (performance.now() - startedAt)) * 1_000;
  }

  /** Asks at a rate for a time, whether answers come or not. */
  async steadily(perSecond, seconds) {
    const startedAt = performance.now();
    const all = [];
    const elapsed = () => (performance.now() - startedAt) / 1_000;
    for (let sent = 0; elapsed() < seconds; await pause(10)) {
      for (const due = elapsed() * perSecond; sent < due; sent += 1) all.push(this.#ask());
    }
    await Promise.all(all);
  }

  close() {
    return Promise.all(this.#members.map(({ client }) => client.close()));
  }
}
