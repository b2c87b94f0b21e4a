// Measures the cost of a query at the gateway: CPU per request, Holdfast's and Hive Gateway's, before the same
// running subgraphs, round by round in turns.
import { deepStrictEqual } from 'node:assert';

import { makeGroup } from '../measuring/a-group.js';
import { startForBench } from '../measuring/holdfast.js';
import { Load } from '../measuring/load.js';
import { median, quantile, rounded } from '../measuring/numbers.js';
import { cpuMicrosecondsOf } from '../measuring/processes.js';
import { chart, table, writeResults } from '../measuring/results.js';
import { hiveVersion, startHive } from './hive.js';

/** Many short rounds, so that other work of the machine is spread over both. */
const ROUNDS = 20;
const WARM_UP = 1_500;

const queries = [
  {
    name: 'query',
    told: 'one subgraph',
    requests: 500,
    query: '{ viewer { memberships { group { name } } } }',
  },
  {
    name: 'join',
    told: 'two subgraphs, 20 messages',
    requests: 200,
    query: `query ($id: ID!) { group(id: $id) { activity(last: 20) { edges { node {
      ... on GroupMessagePosted { groupMessage { body author { alias } } } } } } } }`,
  },
];

/** One round at one gateway: CPU of its processes and the median time of an answer. */
async function round({ load, pid }, requests) {
  const before = cpuMicrosecondsOf(pid);
  const tookMs = await load.run(requests);
  return {
    cpu: (cpuMicrosecondsOf(pid) - before) / requests,
    p50: quantile(tookMs, 0.5),
  };
}

/** All rounds of one query: warm-up, the same data everywhere, then the gateways in turns. */
async function measure({ query, requests }, gateways, { groupId, tokens }) {
  const operation = { query, variables: query.includes('$id') ? { id: groupId } : {} };
  const sides = gateways.map(({ name, url, pid }) => ({
    name,
    pid,
    load: new Load(url, tokens, operation),
    rounds: [],
  }));
  const [ours, theirs] = await Promise.all(sides.map(({ load }) => load.answers()));
  deepStrictEqual(theirs, ours);
  for (const { load } of sides) await load.run(WARM_UP);
  for (let number = 0; number < ROUNDS; number += 1) {
    for (const side of sides) side.rounds.push(await round(side, requests));
  }
  await Promise.all(sides.map(({ load }) => load.close()));
  return sides.map(({ name, rounds }) => ({
    name,
    quarters: [0.25, 0.75].map((share) =>
      Math.round(
        quantile(
          rounds.map(({ cpu }) => cpu),
          share,
        ),
      ),
    ),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    p50: median(rounds.map(({ p50 }) => p50)),
  }));
}

/** The part of results.md on one query. */
function section({ name, told, query }, sides) {
  const [ours] = sides;
  const rows = sides.map((side) => [
    side.name,
    Math.round(side.cpu),
    side.quarters.join('–'),
    rounded(ours.cpu / side.cpu),
    rounded(side.p50),
  ]);
  return [
    `## \`${name}CpuVsHive\`: ${told}`,
    ['```graphql', query, '```'].join('\n'),
    table([
      ['gateway', 'CPU µs per request', 'middle half of the rounds', 'Holdfast ÷ it', 'p50 ms'],
      ...rows,
    ]),
    chart(
      sides.map((side) => [side.name, Math.round(side.cpu)]),
      'µs',
    ),
  ].join('\n\n');
}

function numbers(results) {
  const ratios = {};
  const figures = {};
  for (const [{ name }, [ours, hive]] of results) {
    const figure = (key, value, unit) => {
      figures[`${name}${key}`] = { value: rounded(value), unit };
    };
    ratios[`${name}CpuVsHive`] = rounded(ours.cpu / hive.cpu);
    figure('Cpu', ours.cpu, 'µs');
    figure('CpuOfHive', hive.cpu, 'µs');
    figure('P50', ours.p50, 'ms');
    figure('P50OfHive', hive.p50, 'ms');
  }
  return { ratios, figures };
}

async function run(holdfast, ending) {
  const made = await makeGroup(holdfast.url);
  const hive = await startHive(holdfast, made.tokens);
  ending.push(hive.stop);
  const gateways = [
    { name: 'Holdfast', url: `${holdfast.url}/graphql`, pid: holdfast.parts.gateway.pid },
    { name: 'Hive', url: hive.url, pid: hive.pid },
  ];
  const results = [];
  for (const query of queries) results.push([query, await measure(query, gateways, made)]);
  await writeResults(import.meta.dirname, {
    title: 'What a query costs the gateway',
    sections: [
      `CPU per request of all processes of a gateway, in and out of the kernel: 20 members on 20 connections, ${ROUNDS} rounds in turns after a warm-up, same data checked first. Holdfast runs its whole pipeline: token check, limits, request log, masking. Hive is \`@graphql-hive/gateway\` ${hiveVersion()} with the same token check, once for each token as ours (its own \`jwt\` option checks at each request, and knows no Ed25519).`,
      ...results.map((result) => section(...result)),
    ],
    ...numbers(results),
  });
}

const holdfast = await startForBench();
const ending = [holdfast.stop];
try {
  await run(holdfast, ending);
} finally {
  while (ending.length > 0) await ending.pop()();
}
