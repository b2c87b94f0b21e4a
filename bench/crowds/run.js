// Measures what a crowd does to others: 200 enrolments at once from one address, and one member who posts over 40
// connections. Others' answers before and during it, in one run. `--rude`: the crowd does not wait as it is told.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Agent } from 'undici';

import { startForBench } from '../measuring/holdfast.js';
import { quantile, rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';

const { values } = parseArgs({ options: { rude: { type: 'boolean' } } });
const SECONDS = 10;
const ENROLLERS = 200;
const OPEN_DAY = 25;
const POSTERS = 40;

const ENROLL = `mutation ($input: EnrollInput!) { enroll(input: $input) { __typename
  ... on EnrollSuccess { signInTokens { accessToken deviceToken } } } }`;
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const CREATE_GROUP = `mutation ($input: CreateGroupInput!) { createGroup(input: $input) { __typename
  ... on CreateGroupSuccess { group { id } } } }`;
const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) { __typename
  ... on RateLimitedError { retryAfterSeconds } } }`;

/** What an answer says: its outcome, by name or by the error's code, and the seconds to wait. */
function told(data, errors) {
  const [outcome] = Object.values(data ?? {});
  const { code, retryAfterSeconds: after } = errors?.[0]?.extensions ?? {};
  if (code !== undefined) return { outcome, kind: code, after };
  return { outcome, kind: outcome?.__typename ?? 'data', after: outcome?.retryAfterSeconds };
}

class Client {
  #agent = new Agent({ connections: 300, pipelining: 1 });

  constructor(url) {
    this.url = url;
  }

  /** Asks once; gives the outcome's name or the error's code, the seconds to wait, and the milliseconds it took. */
  async ask(query, variables = {}, token = undefined) {
    const startedAt = performance.now();
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { body } = await this.#agent.request({
      origin: this.url,
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await body.json();
    return { ...told(data, errors), tookMs: performance.now() - startedAt };
  }

  close() {
    return this.#agent.destroy();
  }
}

const counted = (kinds) =>
  Object.entries(Object.groupBy(kinds, (kind) => kind))
    .map(([kind, all]) => `${kind} ${all.length}`)
    .join(', ');

/** Does something again and again, one after another, until it is over. Gives what came of each. */
async function until(over, work) {
  const all = [];
  while (!over.signal.aborted) all.push(await work());
  return all;
}

/** Runs `watched` for a time, alone; then again while a crowd is at work. */
async function beside(crowd, watched) {
  const watch = async (ms) => {
    const over = new AbortController();
    const all = Promise.all(watched.map((work) => until(over, work)));
    await pause(ms);
    over.abort();
    return all;
  };
  await watch(3_000);
  const before = await watch(SECONDS * 1_000);
  const over = new AbortController();
  const flood = crowd(over);
  await pause(500);
  const during = await watch(SECONDS * 1_000);
  over.abort();
  const kinds = (await flood).flat().map(({ kind }) => kind);
  return { before, during, kinds };
}

async function run({ url }) {
  const client = new Client(url);
  const notice = await client.ask('{ privacyNotice { version } }');
  const enrolment = () => ({
    alias: `Elm ${randomUUID().slice(0, 8)}`,
    passphrase: `quiet words ${randomUUID()}`,
    ageConfirmed: true,
    timeZone: 'UTC',
    locale: 'en',
    noticeVersion: notice.outcome.version,
    idempotencyKey: randomUUID(),
  });
  const enrol = async () => {
    const input = enrolment();
    const { outcome } = await client.ask(ENROLL, { input });
    return { ...outcome.signInTokens, alias: input.alias, passphrase: input.passphrase };
  };
  const heeding = async (asked) => {
    const answer = await asked;
    if (answer.after !== undefined && values.rude !== true) await pause(answer.after * 1_000);
    return answer;
  };
  const [me, known, eager] = [await enrol(), await enrol(), await enrol()];
  const openDay = await Promise.all(
    Array.from({ length: OPEN_DAY }, () => client.ask(ENROLL, { input: enrolment() })),
  );
  const { deviceToken, alias, passphrase } = known;
  const doors = await beside(
    (over) =>
      Promise.all(
        Array.from({ length: ENROLLERS }, () =>
          until(over, () => heeding(client.ask(ENROLL, { input: enrolment() }))),
        ),
      ),
    [
      () => client.ask('{ viewer { alias } }', {}, me.accessToken),
      () => client.ask(SIGN_IN, { input: { alias, passphrase, deviceToken } }),
    ],
  );
  const roomOf = async ({ accessToken }, name) => {
    const input = { name, kind: 'PEER_TEAM', capacity: 8, idempotencyKey: randomUUID() };
    return (await client.ask(CREATE_GROUP, { input }, accessToken)).outcome.group.id;
  };
  const [mine, theirs] = [await roomOf(me, 'Quiet'), await roomOf(eager, 'Loud')];
  const post = ({ accessToken }, groupId) =>
    client.ask(
      POST,
      { input: { groupId, body: 'Good morning.', idempotencyKey: randomUUID() } },
      accessToken,
    );
  const posts = await beside(
    (over) =>
      Promise.all(
        Array.from({ length: POSTERS }, () => until(over, () => heeding(post(eager, theirs)))),
      ),
    [() => post(me, mine)],
  );
  await client.close();
  return { openDay: openDay.map(({ kind }) => kind), doors, posts };
}

const p95 = (answers) =>
  quantile(
    answers.map(({ tookMs }) => tookMs),
    0.95,
  );

const holdfast = await startForBench({
  subgraphTimeoutSeconds: 5,
  requestTimeoutSeconds: 10,
  signInTriesPerDevice: 100_000,
  enrollmentsPerAddressHour: 100_000,
});
try {
  const { openDay, doors, posts } = await run(holdfast);
  const rows = [
    ['viewer { alias }', doors.before[0], doors.during[0]],
    ['signIn on a known device', doors.before[1], doors.during[1]],
    ['postGroupMessage of another member', posts.before[0], posts.during[0]],
  ];
  const ratios = Object.fromEntries(
    ['viewerP95', 'signInP95', 'otherPostP95'].map((name, row) => [
      name,
      rounded(p95(rows[row][2]) / p95(rows[row][1])),
    ]),
  );
  await writeResults(import.meta.dirname, {
    title: 'What a crowd does to others',
    sections: [
      `The first two rows beside ${ENROLLERS} enrolments at once from one address for ${SECONDS} s, the third beside one member who posts over ${POSTERS} connections. The crowd ${values.rude === true ? 'asks again at once' : 'waits as it is told'}. Clients run on the same cores.`,
      table([
        ['', 'p95 before ms', 'p95 during ms', 'ratio', 'answers during'],
        ...rows.map(([name, before, during]) => [
          name,
          rounded(p95(before)),
          rounded(p95(during)),
          rounded(p95(during) / p95(before)),
          counted(during.map(({ kind }) => kind)),
        ]),
      ]),
      `${OPEN_DAY} honest enrolments at once: ${counted(openDay)}. The crowd of enrolments: ${counted(doors.kinds)}. The crowd of posts: ${counted(posts.kinds)}.`,
    ],
    ratios,
    figures: {},
  });
} finally {
  await holdfast.stop();
}
process.exit();
