// Measures what a request costs, whole: CPU of every process, in and out of the kernel, per operation, beside a bare
// server on the same rows and the same PostgreSQL, round by round in turns. `--profile <part>` profiles one part
// instead, `--only <operation>` measures one operation, `--events kafka` has a broker, which is counted apart.
import { deepStrictEqual, ok } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { ask, makeGroup } from '../measuring/a-group.js';
import { startForBench } from '../measuring/holdfast.js';
import { Load } from '../measuring/load.js';
import { median, rounded } from '../measuring/numbers.js';
import { cpuMicrosecondsOf } from '../measuring/processes.js';
import { writeResults } from '../measuring/results.js';
import { operationsOf } from './operations.js';
import { profiled } from './profile.js';
import { report, wholeIdle } from './report.js';
import { measureResume } from './resume.js';
import { startBare } from './start-bare.js';
import { countStatements } from './statements.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: 'postgres' },
    only: { type: 'string' },
    profile: { type: 'string' },
    rounds: { type: 'string', default: '9' },
    statements: { type: 'boolean' },
  },
});
const ROUNDS = Number(values.rounds);
const WARM_UP = 10;
const IDLE_SECONDS = 20;
const COUNTED = 40;
const SUBGRAPHS = ['members', 'groups', 'journaling', 'insights'];

/** Nobody writes like this; each member's days go back further than any person's. */
const policy = { checkInMostDaysBack: 100_000 };

/** CPU by kind of process. */
function cpu(holdfast) {
  const of = (name) => cpuMicrosecondsOf(holdfast.parts[name].pid);
  return {
    gateway: of('gateway'),
    subgraphs: SUBGRAPHS.map(of).reduce((sum, some) => sum + some, 0),
    postgres: cpuMicrosecondsOf(holdfast.cluster.now.pid),
    broker: holdfast.broker === null ? 0 : cpuMicrosecondsOf(holdfast.broker.now.pid),
  };
}

const difference = (after, before, over) =>
  Object.fromEntries(
    Object.entries(after).map(([key, value]) => [key, (value - before[key]) / over]),
  );

/** CPU of everything while nobody asks, in cores. */
async function idle(holdfast) {
  await pause(3_000);
  const before = cpu(holdfast);
  await pause(IDLE_SECONDS * 1_000);
  return difference(cpu(holdfast), before, IDLE_SECONDS * 1_000_000);
}

/** One round of ours: µs per operation. */
async function ourRound(holdfast, load, requests) {
  const before = cpu(holdfast);
  await load.run(requests);
  // What an operation leaves for later, such as its event, is its own work.
  await pause(500);
  return difference(cpu(holdfast), before, requests);
}

/** One round of the bare server: µs per operation, without what Holdfast's idle parts ask of PostgreSQL meanwhile. */
async function bareRound({ holdfast, bare, idleCores }, load, requests) {
  const now = () => ({
    bare: cpuMicrosecondsOf(bare.pid),
    postgres: cpuMicrosecondsOf(holdfast.cluster.now.pid),
  });
  const before = now();
  const startedAt = performance.now();
  await load.run(requests);
  const idleMicroseconds = (performance.now() - startedAt) * 1_000 * idleCores.postgres;
  const spent = difference(now(), before, requests);
  return { ...spent, postgres: spent.postgres - idleMicroseconds / requests };
}

const medians = (rounds) =>
  Object.fromEntries(
    Object.keys(rounds[0]).map((key) => [key, median(rounds.map((round) => round[key]))]),
  );

const succeeded = (data) => Object.values(data)[0].__typename.endsWith('Success');

async function measure(operation, staged) {
  const { holdfast, bare, tokens, people } = staged;
  const { requests, of } = operation;
  const ours = new Load(`${holdfast.url}/graphql`, tokens, of);
  const theirs = new Load(
    bare.url,
    people.map(({ id }) => id),
    of,
  );
  const isRead = !of(0, 1).query.startsWith('mutation');
  const [ourAnswers, theirAnswers] = await Promise.all([
    ours.answers(),
    operation.bare ? theirs.answers() : [],
  ]);
  // Ids of what is changed differ.
  if (isRead && operation.bare) deepStrictEqual(theirAnswers, ourAnswers);
  if (!isRead) ok([...ourAnswers, ...theirAnswers].every(succeeded));
  const { rounds, bareRounds } = { rounds: [], bareRounds: [] };
  for (let number = -WARM_UP; number < ROUNDS; number += 1) {
    const round = await ourRound(holdfast, ours, requests);
    const bareRoundOf = operation.bare ? await bareRound(staged, theirs, requests) : null;
    if (number < 0) continue;
    rounds.push(round);
    if (bareRoundOf !== null) bareRounds.push(bareRoundOf);
  }
  if (!isRead) ok((await ours.answers()).every(succeeded));
  await Promise.all([ours.close(), theirs.close()]);
  const { broker, ...own } = medians(rounds);
  const sum = (parts) => Object.values(parts).reduce((total, some) => total + some, 0);
  return {
    operation,
    own,
    broker,
    whole: sum(own),
    bare: operation.bare ? sum(medians(bareRounds)) : null,
  };
}

/** Statements of one operation, by database; what idle parts ask in the same time is taken off. */
async function countOne(operation, { holdfast, tokens }) {
  const load = new Load(`${holdfast.url}/graphql`, tokens.slice(0, 1), (member, number) =>
    operation.of(member, number + 5_000),
  );
  await load.run(3);
  let tookMs = 0;
  const counts = await countStatements(holdfast, async () => {
    const startedAt = performance.now();
    await load.run(COUNTED);
    await pause(500);
    tookMs = performance.now() - startedAt;
  });
  const quiet = await countStatements(holdfast, () => pause(tookMs));
  await load.close();
  const rows = [...counts].map(([database, { statements, texts }]) => ({
    database,
    statements: (statements - (quiet.get(database)?.statements ?? 0)) / COUNTED,
    texts,
  }));
  return rows.filter(({ statements }) => statements >= 0.05);
}

async function stage(holdfast) {
  const { groupId, tokens } = await makeGroup(holdfast.url);
  const people = [];
  for (const token of tokens) {
    const { viewer } = await ask(holdfast.url, '{ viewer { id alias } }', {}, token);
    people.push({ ...viewer, id: uuidIn(viewer.id) });
  }
  const { group } = await ask(
    holdfast.url,
    `query ($id: ID!) { group(id: $id) { id name activity(last: 100) { edges { node {
      ... on GroupMessagePosted { sequence groupMessage { body author { alias } } } } } } } }`,
    { id: groupId },
    tokens[0],
  );
  const messages = group.activity.edges
    .map(({ node }) => node)
    .filter(({ groupMessage }) => groupMessage !== undefined)
    .map(({ sequence, groupMessage: { body, author } }) => ({ sequence, body, ...author }));
  return { people, tokens, room: { id: uuidIn(groupId), name: group.name }, messages };
}

/** The UUID of an id: rows of the bare server have it, and inputs take it. */
const uuidIn = (id) => id.slice(id.lastIndexOf('_') + 1);

function resumeIfWanted(holdfast, staged) {
  const isWanted = values.only === undefined || values.only.split(',').includes('resume');
  const spentNow = () => {
    const { gateway, subgraphs, postgres } = cpu(holdfast);
    return gateway + subgraphs + postgres;
  };
  return isWanted ? measureResume(holdfast, staged, spentNow) : null;
}

async function run(holdfast, ending) {
  const staged = await stage(holdfast);
  const operations = operationsOf(staged).filter(
    ({ name }) => values.only === undefined || values.only.split(',').includes(name),
  );
  if (values.profile !== undefined) {
    for (const operation of operations) {
      const load = new Load(`${holdfast.url}/graphql`, staged.tokens, operation.of);
      await load.run(operation.requests * WARM_UP);
      const found = await profiled(holdfast.parts[values.profile].pid, () =>
        load.run(operation.requests * WARM_UP),
      );
      await load.close();
      console.log(`\n## ${operation.told}, ${values.profile}\n\n${found}`);
    }
    return;
  }
  const bare = await startBare(holdfast, staged);
  ending.push(bare.stop);
  const idleCores = await idle(holdfast);
  const results = [];
  for (const operation of operations)
    results.push(await measure(operation, { holdfast, bare, idleCores, ...staged }));
  const counts = [];
  for (const operation of operations)
    counts.push({ operation, rows: await countOne(operation, { holdfast, ...staged }) });
  if (values.statements) print(counts);
  const resume = await resumeIfWanted(holdfast, staged);
  const sections = report(
    { results, counts, idleCores, resume },
    { rounds: ROUNDS, events: values.events },
  );
  if (values.only !== undefined) {
    console.log(sections.join('\n\n'));
    return;
  }
  const suffix = values.events === 'kafka' ? 'OnKafka' : '';
  const ratios = { [`resumeCpuVsPages${suffix}`]: rounded(resume.resume / resume.pages) };
  const figures = {
    [`idleCores${suffix}`]: { value: rounded(wholeIdle(idleCores)), unit: 'cores' },
  };
  for (const { operation, whole, bare: beside } of results) {
    const name = operation.name.replace(/^./, (letter) => letter.toUpperCase());
    figures[`whole${name}Cpu${suffix}`] = { value: rounded(whole), unit: 'µs' };
    if (beside === null) continue;
    ratios[`whole${name}CpuVsBare${suffix}`] = rounded(whole / beside);
    figures[`whole${name}CpuOfBare${suffix}`] = { value: rounded(beside), unit: 'µs' };
  }
  await writeResults(import.meta.dirname, {
    title: 'What a request costs, whole',
    sections,
    ratios,
    figures,
    suffix: values.events === 'kafka' ? '-kafka' : '',
  });
}

function print(counts) {
  for (const { operation, rows } of counts) {
    console.log(`\n## ${operation.told}: statements in ${COUNTED} operations`);
    for (const { database, texts } of rows)
      for (const [text, count] of [...texts].sort(([, a], [, b]) => b - a))
        console.log(`${database} ${count} × ${text}`);
  }
}

const holdfast = await startForBench(policy, values.events);
const ending = [holdfast.stop];
try {
  await run(holdfast, ending);
} finally {
  while (ending.length > 0) await ending.pop()();
}
