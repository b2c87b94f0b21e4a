// Measures what hostile documents cost the gateway, at both doors, signed in and not: CPU of its process, bytes of the
// answer, and how long others wait meanwhile. Each is sent several times, each time a little different, since what is
// known already costs nothing.
import { makeGroup } from '../measuring/a-group.js';
import { startForBench } from '../measuring/holdfast.js';
import { rounded } from '../measuring/numbers.js';
import { cpuMicrosecondsOf } from '../measuring/processes.js';
import { table, writeResults } from '../measuring/results.js';

const TIMES = 10;
const MOST_CPU_MS = 50;
const MOST_BYTES = 4 * 1_024 * 1_024;
const MOST_LAG_MS = 100;
const PROBE_EVERY_MS = 5;
const MANY = 1_000_000;
const policy = {
  newDocumentWeight: 1,
  newDocumentsPercentOfMembers: 100,
  newDocumentsPercentOfStrangers: 100,
  newSafetyDocumentsPercentOfMembers: 100,
  newSafetyDocumentsPercentOfStrangers: 100,
  requestsPerMember: MANY,
  requestsPerAddress: MANY,
  socketMessageBucket: MANY,
  anonymousSocketSeconds: 7_200,
};

/** Asks the gateway something small, again and again; gives the longest wait, less the usual one. */
function lagOf(url) {
  const waits = [];
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      await (await fetch(`${url}/health/live`)).arrayBuffer();
      waits.push(performance.now() - startedAt);
      await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
    }
  })();
  return async () => {
    isOver = true;
    await done;
    const sorted = waits.toSorted((a, b) => a - b);
    return Math.max(0, sorted.at(-1) - sorted[Math.floor(sorted.length / 2)]);
  };
}

async function overHttp({ url, token }, { query, variables = {} }) {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { errors } = JSON.parse(text);
  const { code, reason = code } = errors?.[0].extensions ?? { code: 'answered' };
  return { bytes: Buffer.byteLength(text), outcome: reason };
}

/** A socket, and a question to it: fulfilled with the error of the subscription. */
async function openSocket({ url, token }) {
  const socket = new globalThis.WebSocket(
    `${url.replace('http', 'ws')}/graphql`,
    'graphql-transport-ws',
  );
  const waiting = new Map();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    waiting.get(message.id ?? message.type)?.({ message, bytes: data.length });
  });
  const hears = (name) => new Promise((resolve) => waiting.set(name, resolve));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const payload = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const acknowledged = hears('connection_ack');
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await acknowledged;
  let id = 0;
  return {
    close: () => socket.close(),
    asks: async ({ query, variables = {} }) => {
      id += 1;
      const answered = hears(String(id));
      const payload = { query, variables };
      socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload }));
      const { message, bytes } = await answered;
      const { code, reason = code } = message.payload?.[0]?.extensions ?? { code: message.type };
      return { bytes, outcome: reason };
    },
  };
}

/** A document that has not been sent before. */
const fresh = ({ query, variables }, number) => ({ query: `${query}#${number}`, variables });

async function measure({ url, pid }, document, ask) {
  await ask(fresh(document, 'warm'));
  const lag = lagOf(url);
  const before = cpuMicrosecondsOf(pid);
  let last;
  for (let number = 0; number < TIMES; number += 1) last = await ask(fresh(document, number));
  const cpuMs = (cpuMicrosecondsOf(pid) - before) / 1_000 / TIMES;
  return { ...last, cpuMs, lagMs: await lag() };
}

const holdfast = await startForBench(policy);
try {
  const { HOSTILE_QUERIES, HOSTILE_SUBSCRIPTIONS } =
    await import('../../packages/testkit/dist/hostile-documents.js');
  const { tokens } = await makeGroup(holdfast.url);
  const gateway = { url: holdfast.url, pid: holdfast.parts.gateway.pid };
  const askers = [
    ['not signed in', undefined],
    ['signed in', tokens[0]],
  ];
  const rows = [];
  for (const [who, token] of askers) {
    const asker = { url: holdfast.url, token };
    for (const document of HOSTILE_QUERIES)
      rows.push({
        door: `HTTP, ${who}`,
        name: document.name,
        ...(await measure(gateway, document, (each) => overHttp(asker, each))),
      });
    const socket = await openSocket(asker);
    for (const document of HOSTILE_SUBSCRIPTIONS)
      rows.push({
        door: `socket, ${who}`,
        name: document.name,
        ...(await measure(gateway, document, socket.asks)),
      });
    socket.close();
  }
  const worst = (of) => Math.max(...rows.map((row) => row[of]));
  const over = rows.filter(
    ({ cpuMs, bytes, lagMs }) => cpuMs > MOST_CPU_MS || bytes > MOST_BYTES || lagMs > MOST_LAG_MS,
  );
  await writeResults(import.meta.dirname, {
    title: 'What a hostile document costs the gateway',
    sections: [
      `Each document of packages/testkit/src/hostile-documents.ts, ${TIMES} times, each time with another comment at its end. CPU is that of the gateway’s process for one of them, with the small questions that measure the lag: the longest wait of others, less the usual one. Wanted: ${MOST_CPU_MS} ms, 4 MiB, ${MOST_LAG_MS} ms. Over that: ${over.length} of ${rows.length}.`,
      table([
        ['document', 'door', 'outcome', 'CPU, ms', 'answer, bytes', 'lag, ms'],
        ...rows.map(({ name, door, outcome, cpuMs, bytes, lagMs }) => [
          name,
          door,
          outcome,
          rounded(cpuMs),
          bytes,
          rounded(lagMs),
        ]),
      ]),
    ],
    ratios: {},
    figures: {
      worstCpu: { value: rounded(worst('cpuMs')), unit: 'ms' },
      worstAnswer: { value: worst('bytes'), unit: 'bytes' },
      worstLag: { value: rounded(worst('lagMs')), unit: 'ms' },
    },
  });
  if (over.length > 0) process.exitCode = 1;
} finally {
  await holdfast.stop();
}
