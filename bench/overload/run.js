// Measures goodput under more load than can be served: closed loops find the capacity, then two and three times as much
// is wanted, by clients that repeat. `--before <folder>`: a built checkout of an earlier state, measured in turns.
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { startCheckout } from '../measuring/holdfast.js';
import { rounded } from '../measuring/numbers.js';
import { Posting } from '../measuring/posting.js';
import { servedMicroseconds } from '../measuring/processes.js';
import { chart, table, writeResults } from '../measuring/results.js';
import { root } from '../../tools/repository-files.js';
import { loops, wanted } from './floods.js';
import { makePeople } from './people.js';

const { values } = parseArgs({
  options: { before: { type: 'string' }, events: { type: 'string' }, seconds: { type: 'string' } },
});
const SECONDS = Number(values.seconds ?? 20);
const PEOPLE = 40;
/** Loops that keep all cores busy, but wait for nothing else. */
const LOOPS = 24;
/** Messages of one person that are under way at once in a flood. */
const AT_ONCE = 6;
/** Nobody posts like this; everything else is as by default. */
const policy = { accessTokenSeconds: 7_200, messageBucket: 100_000, messagesPerMinute: 100_000 };

/** Time after a flood until posts are answered again as before it, in seconds. */
async function recovery(posting, person) {
  const startedAt = performance.now();
  let good = 0;
  while (good < 3 && performance.now() - startedAt < 120_000) {
    const askedAt = performance.now();
    const { kind } = await posting.send(person, randomUUID());
    good = kind === 'acknowledged' && performance.now() - askedAt < 500 ? good + 1 : 0;
  }
  return (performance.now() - startedAt) / 1_000;
}

/** Repeats all that was not acknowledged. Returns the number of messages of which the sender was never told. */
async function settle(posting) {
  for (let round = 0; round < 20 && posting.open.size > 0; round += 1) {
    const open = [...posting.open];
    for (let first = 0; first < open.length; first += 8) {
      await Promise.all(
        open.slice(first, first + 8).map(async ([key, person]) => {
          const answer = await posting.send(person, key);
          if (answer.kind !== 'acknowledged') return;
          posting.open.delete(key);
          posting.acknowledged.set(key, { id: answer.id, at: performance.now(), person });
        }),
      );
    }
    await pause(200);
  }
  return posting.open.size;
}

async function measure(name, folder, events) {
  const holdfast = await startCheckout(folder, { policy, events });
  const posting = new Posting(holdfast.url);
  try {
    const people = await makePeople(holdfast.url, PEOPLE);
    const warm = await loops(posting, people, { count: LOOPS, seconds: 8 });
    await warm.ended;
    const before = servedMicroseconds();
    const one = await loops(posting, people, { count: LOOPS, seconds: SECONDS });
    await one.ended;
    const cpuMs = (servedMicroseconds() - before) / 1_000 / (one.rate * SECONDS);
    await settle(posting);
    const capacity = one.rate;
    const floods = [];
    for (const times of [2, 3]) {
      const sofar = { refused: posting.refused, failed: posting.failed };
      const flood = await wanted(posting, people, {
        perSecond: times * capacity,
        seconds: SECONDS,
        atOnce: AT_ONCE,
      });
      const recovered = await recovery(posting, people[0]);
      await flood.ended;
      const neverTold = await settle(posting);
      floods.push({
        times,
        rate: flood.rate,
        parts: flood.parts,
        refused: posting.refused - sofar.refused,
        failed: posting.failed - sofar.failed,
        recovered,
        neverTold,
      });
    }
    console.log(name, JSON.stringify({ capacity, cpuMs, floods }));
    return { name, capacity, cpuMs, floods };
  } finally {
    await posting.close();
    await holdfast.stop();
  }
}

const transports = values.events === undefined ? ['postgres', 'kafka'] : [values.events];
const results = [];
for (const events of transports) {
  if (values.before !== undefined)
    results.push(await measure(`before, ${events}`, resolve(values.before), events));
  results.push(await measure(`now, ${events}`, root, events));
}

const ratios = {};
const figures = {};
for (const { name, capacity, floods } of results) {
  const key = name.replace(/\W+(\w)/g, (_, letter) => letter.toUpperCase());
  figures[`${key}Capacity`] = { value: rounded(capacity), unit: 'posts/s' };
  for (const { times, rate, recovered } of floods) {
    ratios[`${key}Goodput${times}`] = rounded(rate / capacity);
    figures[`${key}Recovery${times}`] = { value: rounded(recovered), unit: 's' };
  }
  const earlier = results.find((each) => each.name === name.replace('now', 'before'));
  if (name.startsWith('now') && earlier !== undefined)
    ratios[`${key}CapacityVsBefore`] = rounded(capacity / earlier.capacity);
}
await writeResults(import.meta.dirname, {
  title: 'What is served when more is asked than can be served',
  sections: [
    `Posts per second that are acknowledged. Capacity: ${LOOPS} closed loops of ${PEOPLE} people, each in a room of their own. Then two and three times as much is wanted for ${SECONDS} s, with at most ${AT_ONCE} messages of a person under way; a client that is refused waits as told, and one that is not answered repeats at once with the same key. The clients run on the same cores.`,
    table([
      [
        '',
        'capacity',
        'CPU ms',
        '2 × goodput',
        '3 × goodput',
        'refused',
        'failed',
        'recovery s',
        'never told',
      ],
      ...results.map(({ name, capacity, cpuMs, floods }) => [
        name,
        rounded(capacity),
        rounded(cpuMs),
        ...floods.map(({ rate }) => rounded(rate)),
        floods.map(({ refused }) => refused).join(' / '),
        floods.map(({ failed }) => failed).join(' / '),
        floods.map(({ recovered }) => rounded(recovered)).join(' / '),
        floods.map(({ neverTold }) => neverTold).join(' / '),
      ]),
    ]),
    ...results.flatMap(({ name, floods }) =>
      floods
        .filter(({ times }) => times === 3)
        .map(({ parts }) =>
          [
            `Acknowledged in each 2.5 s at 3 ×, ${name}:`,
            chart(
              parts.map((count, part) => [`${part * 2.5} s`, Math.max(0, count)]),
              'posts',
            ),
          ].join('\n\n'),
        ),
    ),
  ],
  ratios,
  figures,
});
process.exit();
