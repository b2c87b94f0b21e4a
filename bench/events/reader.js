// A service that takes in: inbox and effect in one transaction, as `insights` does.
import {
  openTransport,
  readTransportVariables,
  startConsumer,
} from '../../packages/events/dist/index.js';
import { openDatabase } from '../../packages/persistence/dist/index.js';
import { createLogger } from '../../packages/telemetry/dist/index.js';
import { sealer } from './facts.js';

const { READER_URL, READER_NAME, ...environment } = process.env;
const logger = createLogger('reader', 'warn');
const database = openDatabase({
  memberUrl: READER_URL,
  serviceUrl: READER_URL,
  entities: [],
  purposes: ['consume'],
});
const transport = openTransport(readTransportVariables(environment), logger);
const committed = [];
let taken = 0;

/** A session that notes which events were in a transaction that has committed. */
function openSession() {
  const session = database.asService('consume');
  return {
    change: async (work) => {
      const ids = [];
      const result = await session.change((tx) => work(Object.assign(tx, { ids })));
      const at = performance.timeOrigin + performance.now();
      taken += ids.length;
      if (process.env.READER_NOTES === 'yes') for (const id of ids) committed.push([id, at]);
      return result;
    },
    read: (work) => session.read(work),
    close: () => session.close(),
  };
}

const KEEP = `insert into check_in_day as present (member_id, check_in_id, day, craving, version)
  values ($1, $2, $3, $4, $5)
  on conflict (member_id, check_in_id) do update
    set day = excluded.day, craving = excluded.craving, version = excluded.version
    where excluded.version > present.version`;

const consumer = startConsumer({
  name: READER_NAME,
  inbox: 'inbox',
  openSession,
  transport,
  logger,
  sealer,
  handlers: {
    'holdfast.journaling.check-in-recorded.v1': async (tx, { id, data }) => {
      const { memberId, checkInId, day, craving = null, version } = data;
      await tx.query(KEEP, [memberId, checkInId, day, craving, version]);
      tx.ids.push(id);
    },
  },
});
process.on('message', () => process.send({ committed, taken }));
process.once('SIGTERM', async () => {
  await consumer.stop();
  await transport.close();
  await database.close();
  process.exit(0);
});
process.send({ ready: true });
