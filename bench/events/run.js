// Measures the cost of an event on its way from one commit to another, over both transports: at a steady rate beside
// bare kafkajs, draining a backlog, and as the number of members grows.
import { spawnSync } from 'node:child_process';

import { root } from '../../tools/repository-files.js';
import { rounded } from '../measuring/numbers.js';
import { chart, table, writeResults } from '../measuring/results.js';

const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) throw new Error('The build is not complete; see above.');

const { aBroker } = await import('../../packages/testkit/dist/index.js');
const { awaitLog, openAdministration, readTransportVariables } =
  await import('../../packages/events/dist/index.js');
const { setStage } = await import('./stage.js');
const { bareRate, RATE, steadyRate } = await import('./rates.js');
const { BACKLOG, drains } = await import('./drains.js');
const { costAt, SIZES } = await import('./growth.js');

const TRANSPORTS = ['postgres', 'kafka'];
const BARE = 'bench.bare';
const isSealedNames = [
  [false, 'unsealed'],
  [true, 'sealed'],
];

async function onStage(events, broker, work) {
  const stage = await setStage(events, broker);
  try {
    return await work(stage);
  } finally {
    await stage.stop();
  }
}

async function measureAll(broker) {
  const found = { rates: {}, drains: {}, growth: {} };
  found.rates.bare = await bareRate(broker.address, BARE);
  for (const events of TRANSPORTS) {
    await onStage(events, broker, async (stage) => {
      for (const [isSealed, name] of isSealedNames) {
        found.rates[`${events}, ${name}`] = await steadyRate(stage, stage.environment, isSealed);
        console.log(events, name, found.rates[`${events}, ${name}`]);
      }
    });
    await onStage(events, broker, async (stage) => {
      for (const [isSealed, name] of isSealedNames) {
        found.drains[`${events}, ${name}`] = await drains(stage, stage.environment, isSealed);
        console.log(events, name, found.drains[`${events}, ${name}`]);
      }
    });
  }
  await onStage('kafka', broker, async (stage) => {
    for (const size of SIZES) {
      found.growth[size] = await costAt(stage, stage.environment, size);
      console.log(size, found.growth[size]);
    }
  });
  return found;
}

function sections({ rates, drains: drained, growth }) {
  const rateRows = Object.entries(rates).map(([name, { cpu, p50, p99 }]) => [
    name,
    Math.round(cpu),
    rounded(cpu / rates.bare.cpu),
    rounded(p50),
    rounded(p99),
  ]);
  const drainRows = Object.entries(drained).map(([name, { relay, consumer, whole }]) => [
    name,
    ...[relay, consumer, whole].map(Math.round),
  ]);
  const growthRows = Object.entries(growth).map(([size, cpu]) => [
    size,
    Math.round(cpu),
    rounded(cpu / growth[SIZES[0]]),
  ]);
  return [
    `## From commit to commit, ${RATE} events a second`,
    'Ours: a transaction with its outbox row, the relay, the transport, and a consumer that notes the event and keeps its effect in one transaction. `bare` is kafkajs alone with as many bytes: no database on either side, so its way is another. CPU is that of the two processes of ours (writer with relay, and reader), in and out of the kernel.',
    table([['way', 'CPU µs per event', '÷ bare', 'p50 ms', 'p99 ms'], ...rateRows]),
    chart(
      rateRows.map(([name, cpu]) => [name, cpu]),
      'µs',
    ),
    `## Draining a backlog of ${BACKLOG}, events a second`,
    'Each with the start of its processes in it. The relay alone, the consumer alone from what is in the log, and both at once.',
    table([['transport', 'relay', 'consumer', 'whole'], ...drainRows]),
    '## Cost of an event as members grow',
    'CPU of the reader and of PostgreSQL for one sealed event over Kafka, taken in by a model in which each member has ten days already; the median of five rounds of 5,000.',
    table([['members', 'CPU µs per event', '÷ the first'], ...growthRows]),
  ];
}

function numbers({ rates, drains: drained, growth }) {
  const figures = {};
  const figure = (name, value, unit) => {
    figures[name] = { value: rounded(value), unit };
  };
  const camel = (name) => name.replace(/, (.)/, (_, letter) => letter.toUpperCase());
  for (const [name, { cpu, p50, p99 }] of Object.entries(rates)) {
    figure(`${camel(name)}Cpu`, cpu, 'µs');
    figure(`${camel(name)}P50`, p50, 'ms');
    figure(`${camel(name)}P99`, p99, 'ms');
  }
  for (const [name, stages] of Object.entries(drained)) {
    for (const [stage, value] of Object.entries(stages)) {
      figure(`${camel(name)}Drain${stage[0].toUpperCase()}${stage.slice(1)}`, value, 'events/s');
    }
  }
  for (const [size, cpu] of Object.entries(growth)) figure(`cpuAt${size}Members`, cpu, 'µs');
  const costs = Object.values(growth);
  return {
    ratios: {
      eventCpuVsBareKafka: rounded(rates['kafka, unsealed'].cpu / rates.bare.cpu),
      eventP50VsBareKafka: rounded(rates['kafka, unsealed'].p50 / rates.bare.p50),
      eventCostGrowth: rounded(Math.max(...costs) / Math.min(...costs)),
    },
    figures,
  };
}

const broker = await aBroker();
try {
  const variables = readTransportVariables({
    HOLDFAST_EVENTS: 'kafka',
    KAFKA_BROKERS: broker.address,
  });
  await awaitLog(variables);
  const administration = openAdministration(variables, 1);
  await administration.createTopics([{ name: BARE, partitions: 6, retentionMs: null }]);
  await administration.close();
  const found = await measureAll(broker);
  await writeResults(import.meta.dirname, {
    title: 'What an event costs on its way',
    sections: sections(found),
    ...numbers(found),
  });
} finally {
  await broker.stop();
}
