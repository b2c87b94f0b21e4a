// Measures what one member's subscriptions cost the others of a room: the time from posting a message until another
// member has it, before and while the member follows the room under many names, and posts many messages at once.
// Rounds take turns, and each is compared with the quiet one before it in the same run.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { change, makeGroup } from '../measuring/a-group.js';
import { startForBench } from '../measuring/holdfast.js';
import { openLine } from '../measuring/line.js';
import { median, quantile, rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';

const ROUNDS = 3;
/** Messages of one round whose delivery is timed, one after another. */
const TIMED = 30;
const NAMES = 1_000;
const SOCKETS = 20;
const BURST = 60;
const LISTENERS = 5;
const LATE_MS = 15_000;

const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on UserError { message } } }`;
const SELECTION = `{ __typename ... on GroupActivityItem { sequence cursor }
  ... on GroupMessagePosted { groupMessage { body author { alias } } } }`;
const follow = (name, selection = SELECTION) =>
  `subscription ${name} ($groupId: ID!) { groupActivity(groupId: $groupId) ${selection} }`;

/** Ways in which the member follows the room; the names differ, or the shape of the answer does, too. */
const attacks = [
  {
    name: 'Names',
    told: '1,000 subscriptions under different names',
    of: (each) => follow(`x${each}`),
  },
  {
    name: 'Shapes',
    told: '1,000 subscriptions for different shapes',
    of: (each) => follow(`x${each}`, SELECTION.replace('sequence', `x${each}: sequence`)),
  },
];

/** Subscribes, and keeps when each message came, by its text, and how often it was refused. */
function follows(line, query, groupId) {
  const listener = { line, deliveries: new Map(), refused: 0 };
  line.subscribe(
    query,
    { groupId },
    {
      next: ({ data }) => {
        const body = data?.groupActivity?.groupMessage?.body;
        if (body !== undefined) listener.deliveries.set(body, performance.now());
      },
      error: () => {
        listener.refused += 1;
      },
    },
  );
  return listener;
}

/** Posts one message after another, and gives the times until each listener had it; one that never came is late. */
async function timed(url, token, groupId, listeners) {
  const times = [];
  for (let number = 0; number < TIMED; number += 1) {
    const body = randomUUID();
    const begun = performance.now();
    await change(url, token, POST, { groupId, body });
    const has = () =>
      listeners.every(({ line, deliveries }) => line.closed !== null || deliveries.has(body));
    while (!has() && performance.now() - begun < LATE_MS) await pause(2);
    for (const { deliveries } of listeners)
      times.push((deliveries.get(body) ?? begun + LATE_MS) - begun);
  }
  return times;
}

/** The member follows the room again and again, over many sockets, all messages of a socket in one go. */
async function attack(url, token, groupId, of) {
  const lines = [];
  for (let number = 0; number < SOCKETS; number += 1)
    lines.push(await openLine(url, token, { isDeaf: true }));
  const subscriptions = Array.from({ length: NAMES }, (_, each) =>
    follows(lines[each % SOCKETS], of(each), groupId),
  );
  await pause(3_000);
  return { lines, refused: () => subscriptions.reduce((sum, { refused }) => sum + refused, 0) };
}

/** Posts the member's burst, all at once as their bucket allows, while something else is done. */
async function whilePosting(url, token, groupId, work) {
  const posting = Promise.all(
    Array.from({ length: BURST }, () =>
      change(url, token, POST, { groupId, body: randomUUID() }).catch(() => null),
    ),
  );
  try {
    return await work();
  } finally {
    await posting;
  }
}

/** Rounds of one attack: quiet, then with the subscriptions, then with bursts beside them, then bursts alone. */
async function measure({ of }, { url, groupId, tokens }) {
  const [attacker, poster, ...others] = tokens;
  const listeners = [];
  for (const token of others.slice(0, LISTENERS))
    listeners.push(follows(await openLine(url, token), follow('Room'), groupId));
  await pause(500);
  const all = { quiet: [], subscribed: [], posting: [], burstAlone: [], refused: 0, closed: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const once = () => timed(url, poster, groupId, listeners);
    all.quiet.push(...(await once()));
    all.burstAlone.push(...(await whilePosting(url, attacker, groupId, once)));
    const { lines, refused } = await attack(url, attacker, groupId, of);
    all.subscribed.push(...(await once()));
    all.posting.push(...(await whilePosting(url, attacker, groupId, once)));
    all.refused = Math.max(all.refused, refused());
    for (const line of lines) line.close();
    await pause(1_000);
  }
  all.closed = listeners.map(({ line }) => line.closed).filter((code) => code !== null);
  for (const { line } of listeners) line.close();
  return all;
}

const p95 = (times) => quantile(times, 0.95);

function section({ name, told }, found) {
  const row = (what, times) => [
    what,
    Math.round(median(times)),
    Math.round(p95(times)),
    rounded(p95(times) / p95(found.quiet)),
  ];
  return [
    `## \`fairRooms${name}\`: ${told}`,
    table([
      ['delivery to the others', 'p50 ms', 'p95 ms', 'p95 ÷ quiet'],
      row('quiet', found.quiet),
      row('the member posts 60 at once', found.burstAlone),
      row('the member is subscribed', found.subscribed),
      row('both', found.posting),
    ]),
    `Others who were closed: ${found.closed.length}. Of the member’s subscriptions ${found.refused} were refused with an error of their own.`,
  ].join('\n\n');
}

const holdfast = await startForBench({ messageBucket: 100_000 });
try {
  const group = { url: holdfast.url, ...(await makeGroup(holdfast.url)) };
  const ratios = {};
  const figures = {};
  const sections = [];
  for (const each of attacks) {
    const found = await measure(each, group);
    sections.push(section(each, found));
    ratios[`fairRooms${each.name}`] = rounded(p95(found.subscribed) / p95(found.quiet));
    ratios[`fairRooms${each.name}Posting`] = rounded(p95(found.posting) / p95(found.quiet));
    ratios[`fairRooms${each.name}PostingVsBurstAlone`] = rounded(
      p95(found.posting) / p95(found.burstAlone),
    );
    figures[`fairRooms${each.name}Quiet`] = { value: rounded(p95(found.quiet)), unit: 'ms p95' };
    figures[`fairRooms${each.name}Closed`] = { value: found.closed.length, unit: 'others closed' };
  }
  await writeResults(import.meta.dirname, {
    title: 'What one member’s subscriptions cost the others of a room',
    sections,
    ratios,
    figures,
  });
} finally {
  await holdfast.stop();
}
