import { randomUUID } from 'node:crypto';

import { quantile } from '../measuring/numbers.js';
import { startProgram } from './stage.js';

export const RATE = 200;
const SECONDS = 15;
const WARM_UP_SECONDS = 3;
const PATIENCE_MS = 60_000;

/** Pairs of instants by id: when it was committed, and when its effect was. */
function delays(sent, received) {
  const at = new Map(sent);
  return received.filter(([id]) => at.has(id)).map(([id, instant]) => instant - at.get(id));
}

/** Runs a writer and a reader at a steady rate; CPU of both per event, and from one commit to the other. */
async function measure(writer, reader, message) {
  await writer.ask({ ...message, seconds: WARM_UP_SECONDS });
  const before = writer.cpu() + reader.cpu();
  const { committed: sent } = await writer.ask({ ...message, seconds: SECONDS });
  const deadline = performance.now() + PATIENCE_MS;
  let tookMs = [];
  while (tookMs.length < sent.length) {
    if (performance.now() > deadline) throw new Error('Not all has arrived.');
    await new Promise((resolve) => setTimeout(resolve, 200));
    tookMs = delays(sent, (await reader.ask('committed')).committed);
  }
  return {
    cpu: (writer.cpu() + reader.cpu() - before) / sent.length,
    p50: quantile(tookMs, 0.5),
    p99: quantile(tookMs, 0.99),
  };
}

/** Our whole way at a steady rate: a transaction with its event, relay, transport, inbox and effect. */
export async function steadyRate(databases, environment, isSealed) {
  const reader = await startProgram('reader.js', {
    ...environment,
    READER_URL: databases.url('insights_svc'),
    READER_NAME: await databases.newReader(),
    READER_NOTES: 'yes',
  });
  const writer = await startProgram('writer.js', {
    ...environment,
    MEMBER_URL: databases.url('journaling_app'),
    SERVICE_URL: databases.url('journaling_svc'),
  });
  const members = Array.from({ length: 1_000 }, () => randomUUID());
  try {
    return await measure(writer, reader, { rate: RATE, members, isSealed });
  } finally {
    await writer.stop();
    await reader.stop();
  }
}

/** The floor: kafkajs alone, with as many bytes. */
export async function bareRate(broker, topic) {
  const env = { BROKER: broker, TOPIC: topic };
  const VALUE = JSON.stringify({
    checkInId: randomUUID(),
    memberId: randomUUID(),
    day: '2026-03-29',
    version: 1,
  });
  const reader = await startProgram('baseline/consumer.js', env);
  const rounds = [];
  for (const seconds of [WARM_UP_SECONDS, SECONDS]) {
    const writer = await startProgram('baseline/producer.js', {
      ...env,
      VALUE,
      RATE: String(RATE),
      SECONDS: String(seconds),
    });
    rounds.push(await measureBare(writer, reader, seconds));
    await writer.stop();
  }
  await reader.stop();
  return rounds.at(-1);
}

async function measureBare(writer, reader, seconds) {
  const before = writer.cpu() + reader.cpu();
  const old = new Set((await reader.ask('committed')).committed.map(([, instant]) => instant));
  const { committed: sent } = await writer.ask('begin');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const received = (await reader.ask('committed')).committed.filter(([, at]) => !old.has(at));
  const tookMs = delays(sent, received);
  return {
    cpu: (writer.cpu() + reader.cpu() - before) / (RATE * seconds),
    p50: quantile(tookMs, 0.5),
    p99: quantile(tookMs, 0.99),
  };
}
