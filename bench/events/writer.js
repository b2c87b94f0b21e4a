// A service that writes: its transactions store a fact with its event; its relay publishes.
import { newOrderedId } from '../../packages/kernel/dist/index.js';
import {
  appendToOutbox,
  openTransport,
  readTransportVariables,
  startRelay,
} from '../../packages/events/dist/index.js';
import { openDatabase } from '../../packages/persistence/dist/index.js';
import { createLogger } from '../../packages/telemetry/dist/index.js';
import { makeEvent } from './facts.js';

const { MEMBER_URL, SERVICE_URL, ...environment } = process.env;
const logger = createLogger('writer', 'warn');
const database = openDatabase({ purposes: [] }, { memberUrl: MEMBER_URL, serviceUrl: SERVICE_URL });
const transport = openTransport(readTransportVariables(environment), logger);
const relay = startRelay({ databaseUrl: SERVICE_URL, transport, logger });
database.onCommit(() => relay.poke());

const now = () => performance.timeOrigin + performance.now();

/** One business transaction of a member; returns the event's id and the instant of the commit. */
async function write(memberId, isSealed) {
  const fact = await makeEvent(newOrderedId(new Date()), memberId, isSealed);
  const session = database.asMember(memberId);
  await session.change((tx) => appendToOutbox(tx, fact)).finally(() => session.close());
  return [fact.event.id, now()];
}

process.on('message', async ({ rate, seconds, members, isSealed }) => {
  const total = rate * seconds;
  const begun = performance.now();
  const writing = [];
  for (let number = 0; number < total; number += 1) {
    const wait = begun + (number * 1_000) / rate - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    writing.push(write(members[number % members.length], isSealed));
  }
  process.send({ committed: await Promise.all(writing) });
});
process.once('SIGTERM', async () => {
  await relay.stop();
  await transport.close();
  await database.close();
  process.exit(0);
});
process.send({ ready: true });
