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
const database = openDatabase({ purposes: ['consume'] }, { serviceUrl: READER_URL });
const transport = openTransport(readTransportVariables(environment), logger);
const committed = [];
let taken = 0;

/** The database that notes which events were in a transaction that has committed. */
const noting = {
  change: async (work) => {
    const ids = [];
    const result = await database.changeFor('consume', (tx) => work(Object.assign(tx, { ids })));
    const at = performance.timeOrigin + performance.now();
    taken += ids.length;
    if (process.env.READER_NOTES === 'yes') for (const id of ids) committed.push([id, at]);
    return result;
  },
  read: (work) => database.readFor('consume', work),
};

const KEEP = `insert into check_in_day as present (member_id, check_in_id, day, craving, version)
  select distinct on (member_id, check_in_id) told.*
    from unnest($1::uuid[], $2::uuid[], $3::date[], $4::smallint[], $5::int[])
      as told (member_id, check_in_id, day, craving, version)
   order by member_id, check_in_id, version desc
  on conflict (member_id, check_in_id) do update
    set day = excluded.day, craving = excluded.craving, version = excluded.version
    where excluded.version > present.version`;

async function keepAll(tx, events) {
  const column = (name) => events.map(({ data }) => data[name] ?? null);
  const columns = ['memberId', 'checkInId', 'day', 'craving', 'version'].map(column);
  await tx.query(KEEP, columns);
  tx.ids.push(...events.map(({ id }) => id));
}

const consumer = startConsumer({
  name: READER_NAME,
  inbox: 'inbox',
  database: noting,
  transport,
  logger,
  sealer,
  handlers: { 'holdfast.journaling.check-in-recorded.v1': { many: keepAll } },
});
process.on('message', () => process.send({ committed, taken }));
process.once('SIGTERM', async () => {
  await consumer.stop();
  await transport.close();
  await database.close();
  process.exit(0);
});
process.send({ ready: true });
