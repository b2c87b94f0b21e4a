// Measures how long a posted message takes to the others of its room who are connected, while everybody's line is cut
// again and again and comes back after its last cursor; and checks that nobody misses, doubles or swaps anything.
// `--before <folder>`: a built checkout of an earlier state, measured in turns.
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { enrolAll, gather } from '../measuring/a-group.js';
import { startCheckout } from '../measuring/holdfast.js';
import { quantile, rounded } from '../measuring/numbers.js';
import { Posting } from '../measuring/posting.js';
import { servedMicroseconds } from '../measuring/processes.js';
import { table, writeResults } from '../measuring/results.js';
import { root } from '../../tools/repository-files.js';
import { faultsOfFollower, faultsOfRoom, roomOf } from './faults.js';
import { Follower } from './follower.js';

const { values } = parseArgs({
  options: {
    before: { type: 'string' },
    rounds: { type: 'string', default: '2' },
    seconds: { type: 'string', default: '90' },
  },
});
const ROUNDS = Number(values.rounds);
const SECONDS = Number(values.seconds);
const ROOMS = 8;
const PEOPLE_OF_ROOM = 5;
const POSTS_PER_SECOND = 26;
const CUT_MS = 12_000;
const AWAY_MS = 3_000;
/** Posts of the first seconds are checked, and not timed. */
const WARM_UP_SECONDS = 10;
/** Messages of one member that are under way at once. */
const AT_ONCE = 6;
const SETTLING_MS = 30_000;
/** Nobody posts like this; everything else is as by default. */
const policy = { accessTokenSeconds: 7_200, messageBucket: 100_000, messagesPerMinute: 100_000 };

async function stage(url) {
  const tokens = await enrolAll(url, ROOMS * PEOPLE_OF_ROOM);
  const members = [];
  for (let room = 0; room < ROOMS; room += 1) {
    const some = tokens.slice(room * PEOPLE_OF_ROOM, (room + 1) * PEOPLE_OF_ROOM);
    const groupId = await gather(url, some, { name: `Room ${room + 1}` });
    members.push(...some.map((token) => ({ token, groupId })));
  }
  return members;
}

/** Fulfilled once it holds, or after the longest wait. */
async function until(holds) {
  const deadline = performance.now() + SETTLING_MS;
  while (!holds() && performance.now() < deadline) await pause(20);
}

/** Posts at the rate, each by another member in turn, rooms in turn. Returns how many were left out. */
async function postAll(posting, members) {
  const startedAt = performance.now();
  const under = members.map(() => 0);
  const all = [];
  let leftOut = 0;
  const post = async (number) => {
    under[number] += 1;
    // Repeated until it is acknowledged, however long that takes.
    await posting.post(members[number], new AbortController().signal);
    under[number] -= 1;
  };
  const count = (WARM_UP_SECONDS + SECONDS) * POSTS_PER_SECOND;
  for (let next = 0; next < count; next += 1) {
    await pause(Math.max(0, startedAt + (next / POSTS_PER_SECOND) * 1_000 - performance.now()));
    // Neighbours in the list share a room.
    const number = (next * PEOPLE_OF_ROOM + Math.floor(next / ROOMS)) % members.length;
    if (under[number] < AT_ONCE) all.push(post(number));
    else leftOut += 1;
  }
  return {
    leftOut,
    acknowledged: Promise.all(all),
    timedFrom: startedAt + WARM_UP_SECONDS * 1_000,
  };
}

async function measureOnce(folder) {
  const holdfast = await startCheckout(folder, { policy });
  const posting = new Posting(holdfast.url);
  const over = new AbortController();
  try {
    const members = await stage(holdfast.url);
    const followers = members.map((member) => new Follower(holdfast.url, member));
    const steady = new AbortController();
    const times = { cutMs: CUT_MS, awayMs: AWAY_MS, steady: steady.signal, over: over.signal };
    const following = followers.map((follower) => follower.follow(times));
    await until(() => followers.every(({ startedAt }) => startedAt !== null));
    const before = servedMicroseconds();
    const { leftOut, acknowledged, timedFrom } = await postAll(posting, members);
    const cpu = (servedMicroseconds() - before) / (WARM_UP_SECONDS + SECONDS) / 1_000_000;
    await acknowledged;
    steady.abort();
    const rooms = await roomsOf(holdfast.url, members);
    const last = ({ member }) => rooms.get(member.groupId).at(-1).sequence;
    await until(() => followers.every((each) => each.items.at(-1)?.sequence >= last(each)));
    over.abort();
    await Promise.all(following);
    const faults = faultsOf(posting, followers, rooms);
    return {
      cpu,
      leftOut,
      faults,
      ends: endsOf(followers),
      ...timesOf(posting, followers, timedFrom),
    };
  } finally {
    over.abort();
    await posting.close();
    await holdfast.stop();
  }
}

async function roomsOf(url, members) {
  const rooms = new Map();
  for (const member of members)
    if (!rooms.has(member.groupId)) rooms.set(member.groupId, await roomOf(url, member));
  return rooms;
}

function faultsOf({ acknowledged }, followers, rooms) {
  const textsOf = (groupId) =>
    [...acknowledged].filter(([, { person }]) => person.groupId === groupId).map(([key]) => key);
  return [
    ...[...rooms].map(([groupId, room]) => faultsOfRoom(room, textsOf(groupId))),
    ...followers.map((each) => faultsOfFollower(each, rooms.get(each.member.groupId))),
  ].reduce(added, {});
}

const added = (sum, some) => ({
  ...sum,
  ...Object.fromEntries(Object.entries(some).map(([key, count]) => [key, (sum[key] ?? 0) + count])),
});

const endsOf = (followers) =>
  followers.map(({ ends }) => Object.fromEntries(ends)).reduce(added, {});

/**
 * Milliseconds from sending a post until another member had it whose line was up when it was sent; and, for whom it came
 * over a later line, from the beginning of that line.
 */
function timesOf({ acknowledged }, followers, timedFrom) {
  const live = [];
  const resumed = [];
  for (const { member, items } of followers)
    for (const { body, heardAt, begunAt, liveAt } of items) {
      const post = acknowledged.get(body);
      if (post === undefined || post.person === member || post.sentAt < timedFrom) continue;
      if (liveAt <= post.sentAt) live.push(heardAt - post.sentAt);
      else resumed.push(heardAt - Math.max(begunAt, post.sentAt));
    }
  return { live, resumed, posts: acknowledged.size };
}

const states = [
  ...(values.before === undefined ? [] : [{ name: 'before', folder: resolve(values.before) }]),
  { name: 'now', folder: root },
];
const found = new Map(states.map(({ name }) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1)
  for (const { name, folder } of states) {
    const one = await measureOnce(folder);
    const { live, cpu, faults } = one;
    console.log(name, JSON.stringify({ p95: rounded(quantile(live, 0.95)), cpu, faults }));
    found.get(name).push(one);
  }

const results = [...found].map(([name, rounds]) => {
  const live = rounds.flatMap((round) => round.live);
  const resumed = rounds.flatMap((round) => round.resumed);
  const at = (share) => rounded(quantile(live, share));
  return {
    name,
    live,
    resumed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpu: rounded(rounds.reduce((sum, { cpu }) => sum + cpu, 0) / rounds.length),
    posts: rounds.reduce((sum, { posts }) => sum + posts, 0),
    leftOut: rounds.reduce((sum, { leftOut }) => sum + leftOut, 0),
    faults: rounds.map(({ faults }) => faults).reduce(added, {}),
    ends: rounds.map(({ ends }) => ends).reduce(added, {}),
  };
});
const now = results.at(-1);
const figures = {};
for (const { name, p50, p95, p99 } of results)
  for (const [share, value] of Object.entries({ P50: p50, P95: p95, P99: p99 }))
    figures[`${name}Delivery${share}`] = { value, unit: 'ms' };
const sumOf = (faults) => Object.values(faults).reduce((sum, count) => sum + count, 0);
figures.deliveryFaults = { value: sumOf(now.faults), unit: 'faults' };
const told = (counts) =>
  Object.entries(counts)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ');
await writeResults(import.meta.dirname, {
  title: 'How long a post takes to the others, while lines are cut',
  sections: [
    `${ROOMS * PEOPLE_OF_ROOM} members in ${ROOMS} rooms of ${PEOPLE_OF_ROOM} post ${POSTS_PER_SECOND} messages a second all together. Each follows their room over a line that is cut after ${CUT_MS / 1_000} s on average, and comes again after its last cursor up to ${AWAY_MS / 1_000} s later. ${ROUNDS} rounds of ${SECONDS} s in turns, after ${WARM_UP_SECONDS} s of warm-up. Timed: from sending a post until another member has it, if their line was up when it was sent; a post that a member received over a later line counts as resumed, from the beginning of that line. The clients run on the same cores.`,
    table([
      ['', 'p50 ms', 'p95 ms', 'p99 ms', 'deliveries', 'resumed', 'resumed p95 ms', 'cores'],
      ...results.map(({ name, live, resumed, p50, p95, p99, cpu }) => [
        name,
        p50,
        p95,
        p99,
        live.length,
        resumed.length,
        rounded(quantile(resumed, 0.95)),
        cpu,
      ]),
    ]),
    ...results.map(
      ({ name, posts, leftOut, faults, ends }) =>
        `${name}: ${posts} posts acknowledged, ${leftOut} left out because their author had ${AT_ONCE} under way. Faults: ${told(faults)}. Ends of lines: ${told(ends)}.`,
    ),
  ],
  ratios: results.length === 1 ? {} : { deliveryP95VsBefore: rounded(now.p95 / results[0].p95) },
  figures,
});
if (sumOf(now.faults) > 0) throw new Error(`Faults: ${told(now.faults)}.`);
process.exit();
