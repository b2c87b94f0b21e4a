// Measures whether somebody in danger is answered while others ask for more than can be served: the button, the safety
// plan and the crisis lines, alone, and beside crowds that do not wait as they are told.
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Agent } from 'undici';

import { enrolAll } from '../measuring/a-group.js';
import { startForBench } from '../measuring/holdfast.js';
import { quantile, rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';

const SECONDS = 15;
const CROWD = 200;
const WATCHED = 20;

const ORDINARY =
  '{ viewer { id checkIns(first: 20) { edges { node { id day mood } } } memberships { id } } }';
const LINES = '{ crisisLines(country: "US") { name channels { number } } }';
const PLAN = '{ viewer { safetyPlan { version steps { kind items { text } } } } }';
const PRESS = `mutation ($input: RequestUrgentHelpInput!) { requestUrgentHelp(input: $input) { __typename
  ... on RequestUrgentHelpSuccess { safetyEvent { id } crisisLines { name } safetyPlan { version } } } }`;

const agent = new Agent({ connections: 200, pipelining: 1 });

/** Asks once. Gives the milliseconds, and whether it was answered. */
async function ask(url, token, query, variables = {}) {
  const startedAt = performance.now();
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const { body } = await agent.request({
    origin: url,
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await body.json();
  const isAnswered = errors === undefined && data !== undefined;
  return { tookMs: performance.now() - startedAt, isAnswered };
}

const press = () => ({ input: { idempotencyKey: randomUUID() } });

/** What people in danger ask for, a few times a second each, for some seconds. */
async function watch(url, tokens) {
  const all = { press: [], plan: [], lines: [] };
  const until = performance.now() + SECONDS * 1_000;
  const one = async (token) => {
    await pause(Math.random() * 1_000);
    while (performance.now() < until) {
      all.press.push(await ask(url, token, PRESS, press()));
      all.plan.push(await ask(url, token, PLAN));
      all.lines.push(await ask(url, token, LINES));
      await pause(500);
    }
  };
  await Promise.all(tokens.map(one));
  return Object.entries(all).map(([what, answers]) => ({
    what,
    count: answers.length,
    p50: quantile(
      answers.map(({ tookMs }) => tookMs),
      0.5,
    ),
    p99: quantile(
      answers.map(({ tookMs }) => tookMs),
      0.99,
    ),
    refused: answers.filter(({ isAnswered }) => !isAnswered).length,
  }));
}

/** Runs `watched` beside a crowd. */
async function beside(order, watched) {
  const crowd = fork(join(import.meta.dirname, 'hammer.js'));
  crowd.send(order);
  await pause(2_000);
  const seen = await watched();
  console.log(JSON.stringify(seen));
  const counts = await new Promise((done) => {
    crowd.once('message', done);
    crowd.send('end');
  });
  return { seen, counts };
}

const holdfast = await startForBench({
  requestsPerMember: 2_000,
  subgraphTimeoutSeconds: 5,
  requestTimeoutSeconds: 10,
});
try {
  const { url } = holdfast;
  const people = await enrolAll(url, CROWD + WATCHED + 1);
  const crowd = people.slice(0, CROWD);
  const watched = people.slice(CROWD, CROWD + WATCHED);
  const eager = people.slice(-1);
  const see = () => watch(url, watched);
  await see();
  const alone = { seen: await see(), counts: {} };
  const runs = {
    alone,
    'beside 200 who ask for their own': await beside(
      { url, query: ORDINARY, tokens: crowd, atOnce: 2 },
      see,
    ),
    'beside 2,000 crisisLines a second of one address': await beside(
      { url, query: LINES, tokens: [null], atOnce: 700, perSecond: 2_000 },
      see,
    ),
    'beside one who presses 100 times a second': await beside(
      {
        url,
        query: PRESS,
        variables: { input: { idempotencyKey: '$number' } },
        tokens: eager,
        atOnce: 50,
        perSecond: 100,
      },
      see,
    ),
  };
  const counted = (counts) =>
    Object.entries(counts)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ');
  const figures = Object.fromEntries(
    Object.entries(runs).flatMap(([name, { seen }], place) =>
      seen.map(({ what, p99 }) => [
        `${what}P99${place}`,
        { value: rounded(p99), unit: 'ms', of: name },
      ]),
    ),
  );
  const [first] = Object.values(runs);
  const ratios = Object.fromEntries(
    Object.values(runs).flatMap(({ seen }, place) =>
      place === 0
        ? []
        : seen.map(({ what, p50 }, at) => [`${what}${place}`, rounded(p50 / first.seen[at].p50)]),
    ),
  );
  await writeResults(import.meta.dirname, {
    title: 'Whether somebody in danger is answered while others ask for too much',
    sections: [
      `${WATCHED} members press the button, open their safety plan and read crisis lines, twice a second at most, for ${SECONDS} s. The crowds run on the same cores, in a process of their own, and do not wait as they are told.`,
      table([
        ['', 'what', 'answers', 'p50 ms', 'p99 ms', 'refused', 'what the crowd was told'],
        ...Object.entries(runs).flatMap(([name, { seen, counts }]) =>
          seen.map(({ what, count, p50, p99, refused }) => [
            name,
            what,
            count,
            rounded(p50),
            rounded(p99),
            refused,
            counted(counts),
          ]),
        ),
      ]),
    ],
    ratios,
    figures,
  });
} finally {
  await holdfast.stop();
}
process.exit();
