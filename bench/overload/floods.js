import { setTimeout as pause } from 'node:timers/promises';

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
