// Measures the memory of all of Holdfast with 200 members: at rest, and under a steady mixed load, where it must stop
// growing. `--minutes 1` to try.
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { startForBench } from '../measuring/holdfast.js';
import { rounded } from '../measuring/numbers.js';
import { memoryOf, treeOf } from '../measuring/processes.js';
import { table, writeResults } from '../measuring/results.js';
import { MixedLoad } from './mixed-load.js';
import { made, stage } from './stage.js';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const MINUTES = Number(values.minutes);
/** By then everything has been loaded, compiled and asked. */
const GROWTH_FROM_MINUTE = Math.min(3, MINUTES - 1);
const REST_SECONDS = 30;
const WARM_UP_SECONDS = 10;
const CAPACITY_SECONDS = 15;
const LOOPS = 16;
const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'];

const mebibytes = (kibibytes) => rounded(kibibytes / 1_024);
const sumOf = (numbers) => numbers.reduce((sum, number) => sum + (number ?? 0), 0);

/** Memory of each part, in KiB. */
function memoryNow(holdfast) {
  const parts = PARTS.map((name) => [name, [memoryOf(holdfast.parts[name].pid)]]);
  const postgres = treeOf(holdfast.cluster.now.pid).map(memoryOf);
  return Object.fromEntries(
    [...parts, ['postgres', postgres]].map(([name, processes]) => [
      name,
      {
        pss: sumOf(processes.map(({ Pss }) => Pss)),
        rss: sumOf(processes.map(({ Rss }) => Rss)),
        own: sumOf(processes.map(({ Pss_Anon }) => Pss_Anon)),
        shared: sumOf(processes.map(({ Pss_Shmem }) => Pss_Shmem)),
        processes: processes.length,
        largest: Math.max(...processes.map(({ Pss_Anon = 0 }) => Pss_Anon)),
      },
    ]),
  );
}

const wholeOf = (memory) => sumOf(Object.values(memory).map(({ pss }) => pss));

/** What must not grow: RSS, and of PostgreSQL what its processes have of their own, since they share its buffers. */
const grows = ([name, { rss, own }]) => [name, name === 'postgres' ? own : rss];

async function run(holdfast) {
  const { members, lines } = await stage(holdfast.url);
  await pause(REST_SECONDS * 1_000);
  const rest = memoryNow(holdfast);
  const load = new MixedLoad(holdfast.url, members);
  await load.loops(LOOPS, WARM_UP_SECONDS);
  const capacity = await load.loops(LOOPS, CAPACITY_SECONDS);
  const samples = [memoryNow(holdfast)];
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await load.steadily(capacity / 2, 60);
    samples.push(memoryNow(holdfast));
    console.log(`minute ${minute}: ${mebibytes(wholeOf(samples.at(-1)))} MiB`);
  }
  const open = lines.filter(({ closed }) => closed === null).length;
  if (open !== made.listeners) throw new Error(`Only ${open} subscriptions are open still.`);
  for (const line of lines) line.close();
  await load.close();
  return { rest, samples, capacity };
}

function growthOf(samples) {
  const from = Object.entries(samples[GROWTH_FROM_MINUTE]).map(grows);
  const to = Object.fromEntries(Object.entries(samples.at(-1)).map(grows));
  return from.map(([name, before]) => [name, rounded((to[name] / before - 1) * 100)]);
}

async function report({ rest, samples, capacity }) {
  const last = samples.at(-1);
  const names = Object.keys(rest);
  const growth = growthOf(samples);
  const capital = (name) => name.replace(/^./, (letter) => letter.toUpperCase());
  const figures = {
    wholePssMebibytes: { value: mebibytes(wholeOf(rest)), unit: 'MiB' },
    wholePssLoadedMebibytes: { value: mebibytes(wholeOf(last)), unit: 'MiB' },
  };
  for (const name of names)
    figures[`${name}PssMebibytes`] = { value: mebibytes(rest[name].pss), unit: 'MiB' };
  for (const [name, percent] of growth)
    figures[`rssGrowthPercent${capital(name)}`] = { value: percent, unit: '%' };
  const { postgres } = last;
  await writeResults(import.meta.dirname, {
    title: 'Memory of all of Holdfast',
    sections: [
      `${made.members} members in ${made.rooms} rooms of ${made.perRoom}, ${made.written}; ${made.listeners} subscriptions are open. PSS of all processes: what several share, such as PostgreSQL’s buffers, counts once. At rest: ${REST_SECONDS} s after all was written. Then ${Math.round(capacity / 2)} operations a second for ${MINUTES} minutes, half of what closed loops reached on this machine: viewer, memberships, pages of 20, check-ins, journal entries and posts. The launcher runs within this bench, and is not counted.`,
      table([
        ['PSS in MiB', 'at rest', 'after the load'],
        ...names.map((name) => [name, mebibytes(rest[name].pss), mebibytes(last[name].pss)]),
        ['all', mebibytes(wholeOf(rest)), mebibytes(wholeOf(last))],
      ]),
      `PostgreSQL at rest: ${rest.postgres.processes} processes with ${mebibytes(rest.postgres.own)} MiB of their own, and ${mebibytes(rest.postgres.shared)} MiB shared; after the load: ${postgres.processes} with ${mebibytes(postgres.own)} MiB, at most ${mebibytes(postgres.largest)} MiB in one, and ${mebibytes(postgres.shared)} MiB shared. A connection keeps at most 200 statements prepared: PostgreSQL shows them to that connection alone, so a test counts them, and this bench does not.`,
      `Each minute under load, MiB: RSS, and of PostgreSQL what its processes have of their own. Growth: from minute ${GROWTH_FROM_MINUTE} to the last.`,
      table([
        ['minute', ...names, 'PSS of all'],
        ...samples.map((memory, minute) => [
          minute,
          ...Object.entries(memory).map((each) => mebibytes(grows(each)[1])),
          mebibytes(wholeOf(memory)),
        ]),
        ['growth', ...growth.map(([, percent]) => `${percent} %`), ''],
      ]),
    ],
    ratios: {},
    figures,
  });
}

/** Each member's days go back further than any person's. */
const holdfast = await startForBench({ checkInMostDaysBack: 100_000 });
try {
  await report(await run(holdfast));
} finally {
  await holdfast.stop();
}
