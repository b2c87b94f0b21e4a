// Breaks everything in turn while people use Holdfast, and checks that nothing was lost, doubled or out of order:
//   npm run chaos -- rooms --messages 5000 --rooms 8 --clients 5 --rounds 2
//   npm run chaos -- starts --loops 24 --tries 10
//   npm run chaos -- alarms --people 8 --kills 200 --seed 1
//   npm run chaos -- transactions --transactions 20000 --people 40 --kills 36 --outage 60 --seed 1 --events kafka
// Prints the figures as JSON, each anomaly on a line of its own, and exits with 1 if there is one.
import { parseArgs } from 'node:util';

import { alarmRun, roomRun, startsRun, transactionRun } from '@holdfast/chaos';
import { aHoldfast, aProgramme, noOwnBrokerBecause } from '@holdfast/testkit';

/** Load that no person makes would run into the limits that protect people. */
const policy = {
  accessTokenSeconds: 7_200,
  messageBucket: 1_000_000,
  socketsPerMember: 1_000,
  alarmingMessagesPerHour: 1_000_000,
  callsAtOncePerHour: 1_000_000,
  groupsOpenedPerDay: 1_000_000,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    events: { type: 'string', default: 'postgres' },
    messages: { type: 'string', default: '5000' },
    rooms: { type: 'string', default: '8' },
    clients: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '2' },
    transactions: { type: 'string', default: '20000' },
    people: { type: 'string' },
    kills: { type: 'string' },
    outage: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    loops: { type: 'string', default: '24' },
    tries: { type: 'string', default: '10' },
  },
});
const isOnKafka = values.events === 'kafka';

const runs = {
  rooms: async (holdfast) => {
    const turn = ['gateway', 'groups', 'members', 'postgres', ...(isOnKafka ? ['broker'] : [])];
    const plan = {
      rooms: Number(values.rooms),
      clientsPerRoom: Number(values.clients),
      messages: Number(values.messages),
      victims: Array.from({ length: Number(values.rounds) }, () => turn).flat(),
    };
    const { anomalies, ...figures } = await roomRun(holdfast, plan);
    return {
      plan,
      figures,
      faults: anomalies.map(({ kind, room, detail }) => `${kind}: ${detail} (room ${room})`),
    };
  },
  starts: async (holdfast) => {
    const plan = { loops: Number(values.loops), tries: Number(values.tries) };
    const { faults, ...figures } = await startsRun(holdfast, plan, () => aHoldfast(policy));
    return { plan, figures, faults };
  },
  alarms: async (programme) => {
    const plan = {
      people: Number(values.people ?? 8),
      kills: Number(values.kills ?? 200),
      seed: Number(values.seed),
    };
    const { faults, ...figures } = await alarmRun(programme, plan);
    return { plan, figures, faults };
  },
  transactions: async (holdfast) => {
    const plan = {
      people: Number(values.people ?? 40),
      transactions: Number(values.transactions),
      kills: Number(values.kills ?? 36),
      outageSeconds: Number(values.outage),
      seed: Number(values.seed),
    };
    const { anomalies, rowFaults, ...figures } = await transactionRun(holdfast, plan);
    const lines = anomalies.map((each) => `${each.kind}: ${each.name} at ${each.consumer}`);
    return { plan, figures, faults: [...rowFaults, ...lines] };
  },
};

const name = positionals[0] ?? 'transactions';
const run = runs[name];
if (run === undefined)
  throw new Error(`There is no run ${name}: say rooms, starts, alarms or transactions.`);
// With CI set a missing broker is a fault, and this throws.
const excuse = isOnKafka ? await noOwnBrokerBecause() : null;
if (excuse !== null) {
  console.log(`Skipped: ${excuse}`);
  process.exit(77);
}
// Alarms need people on duty, and go over the log that `npm start` has.
const started =
  name === 'alarms' ? await aProgramme(policy) : await aHoldfast(policy, values.events);
try {
  const { plan, figures, faults } = await run(started);
  const report = { run: name, events: values.events, policy, plan, ...figures };
  console.log(JSON.stringify({ ...report, anomalies: faults.length }, null, 2));
  for (const line of faults.slice(0, 50)) console.log(line);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  await started.stop();
}
