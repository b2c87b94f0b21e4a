// The long run of e2e/live-outages: people talk in rooms while every process is killed in turn, again and again, and one
// history checker looks at what each of them saw. `npm run chaos -- --messages 5000 --rooms 8 --clients 5 --rounds 2`.
import { parseArgs } from 'node:util';

import { aHoldfast, outageRun } from '@holdfast/testkit';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000' },
    rooms: { type: 'string', default: '8' },
    clients: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '2' },
  },
});
const turn = ['gateway', 'groups', 'members', 'postgres'];
const plan = {
  rooms: Number(values.rooms),
  clientsPerRoom: Number(values.clients),
  messages: Number(values.messages),
  victims: Array.from({ length: Number(values.rounds) }, () => turn).flat(),
};
const policy = { messageBucket: 1_000_000, socketsPerMember: 1_000 };

const holdfast = await aHoldfast(policy);
try {
  const { anomalies, ...figures } = await outageRun(holdfast, plan);
  console.log(JSON.stringify({ policy, plan, ...figures, anomalies: anomalies.length }, null, 2));
  for (const { kind, room, detail } of anomalies) console.log(`${kind}: ${detail} (room ${room})`);
  process.exitCode = anomalies.length === 0 ? 0 : 1;
} finally {
  await holdfast.stop();
}
