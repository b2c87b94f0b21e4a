// Measures what clients that hold connections cost the others: idle connections, slow heads, bodies without an end and
// sockets that never say who they are. Others come from an address of their own.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { clearInterval, setImmediate } from 'node:timers';

import { startForBench } from '../measuring/holdfast.js';
import { quantile, rounded } from '../measuring/numbers.js';
import { table, writeResults } from '../measuring/results.js';

const OTHERS = '127.0.0.2';
const ATTACKERS = '127.0.0.1';
const PAUSE_MS = 20;
const MOST_WAIT_MS = 30_000;
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
const UPGRADE = [
  'GET /graphql HTTP/1.1',
  'host: x',
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
  'sec-websocket-protocol: graphql-transport-ws',
  '\r\n',
].join('\r\n');

const attacks = [
  ['2,000 idle connections', 2_000, () => undefined],
  [
    '500 slow heads',
    500,
    (socket) => {
      socket.write(HEAD);
      const slowly = setInterval(() => socket.write('x'), 1_000);
      socket.once('close', () => clearInterval(slowly));
    },
  ],
  [
    '20 bodies without an end',
    20,
    (socket) => {
      socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
      const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
      const send = () => {
        if (!socket.destroyed && socket.write(chunk)) setImmediate(send);
      };
      socket.on('drain', send);
      send();
    },
  ],
  ['500 sockets without init', 500, (socket) => socket.write(UPGRADE)],
];

/** Opens connections and waits until each has ended, or long enough. */
async function attack({ hostname, port }, count, begin) {
  const startedAt = performance.now();
  const ends = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((resolve) => {
          const socket = connect({ host: hostname, port: Number(port), localAddress: ATTACKERS });
          let heard = '';
          const late = setTimeout(() => socket.destroy(), MOST_WAIT_MS);
          socket.on('connect', () => begin(socket));
          socket.on('data', (data) => {
            if (heard.length < 1_000) heard += data.toString('latin1');
          });
          socket.on('error', () => undefined);
          socket.on('close', () => {
            clearTimeout(late);
            const [, status = 'nothing'] = /^HTTP\/1\.1 (\d+)/.exec(heard) ?? [];
            resolve({
              status,
              seconds: (performance.now() - startedAt) / 1_000,
              sent: socket.bytesWritten,
            });
          });
        }),
    ),
  );
  return ends;
}

/** Asks the graph as others would; gives each answer's milliseconds, and the errors. */
function askAsOthers(url) {
  const agent = new Agent({ keepAlive: true, localAddress: OTHERS });
  const tookMs = [];
  let errors = 0;
  let isOver = false;
  const once = () =>
    new Promise((resolve) => {
      const startedAt = performance.now();
      const headers = { 'content-type': 'application/json' };
      const asked = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
        if (response.statusCode !== 200) errors += 1;
        response.resume().once('end', () => {
          tookMs.push(performance.now() - startedAt);
          resolve();
        });
      });
      asked.once('error', () => {
        errors += 1;
        resolve();
      });
      asked.end('{"query":"{ privacyNotice { version } }"}');
    });
  const done = (async () => {
    while (!isOver) {
      await once();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  })();
  return async () => {
    isOver = true;
    await done;
    agent.destroy();
    return { p50: quantile(tookMs, 0.5), p95: quantile(tookMs, 0.95), errors };
  };
}

const mebibytesOf = (pid) =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1_024;

const holdfast = await startForBench({ requestsPerAddress: 1_000_000 });
try {
  const { pid } = holdfast.parts.gateway;
  const address = new URL(holdfast.url);
  const rows = [];
  for (const [name, count, begin] of attacks) {
    const quiet = askAsOthers(holdfast.url);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const before = await quiet();
    const mebibytes = mebibytesOf(pid);
    let most = mebibytes;
    const watch = setInterval(() => {
      most = Math.max(most, mebibytesOf(pid));
    }, 100);
    const busy = askAsOthers(holdfast.url);
    const ends = await attack(address, count, begin);
    const during = await busy();
    clearInterval(watch);
    const by = Object.entries(Object.groupBy(ends, ({ status }) => status));
    rows.push({
      name,
      ended: by.map(([status, { length }]) => `${length} × ${status}`).join(', '),
      lastAfter: Math.max(...ends.map(({ seconds }) => seconds)),
      sentMebibytes: Math.max(...ends.map(({ sent }) => sent)) / 1_024 / 1_024,
      grew: most - mebibytes,
      before,
      during,
    });
  }
  await writeResults(import.meta.dirname, {
    title: 'What clients that hold connections cost the others',
    sections: [
      'All attackers have one address; others have another, and ask for the version of the privacy notice every 20 ms. An end is told by the status of what was heard before it: 101 is a socket, which is then closed with 4408; nothing, a connection over the limit of its address.',
      table([
        [
          'attack',
          'ended',
          'the last after, s',
          'most sent by one, MiB',
          'gateway grew by, MiB',
          'others’ p50 before, ms',
          'during',
          'others’ p95 before, ms',
          'during',
          'others’ errors',
        ],
        ...rows.map(({ name, ended, lastAfter, sentMebibytes, grew, before, during }) => [
          name,
          ended,
          rounded(lastAfter),
          rounded(sentMebibytes),
          rounded(grew),
          rounded(before.p50),
          rounded(during.p50),
          rounded(before.p95),
          rounded(during.p95),
          during.errors,
        ]),
      ]),
    ],
    ratios: Object.fromEntries(
      rows.map(({ name, before, during }) => [name, rounded(during.p95 / before.p95)]),
    ),
    figures: Object.fromEntries(
      rows.map(({ name, grew }) => [name, { value: rounded(grew), unit: 'MiB' }]),
    ),
  });
} finally {
  await holdfast.stop();
}
