import { systemClock } from '@holdfast/kernel';
import { openDatabase, type LedgerEntry } from '@holdfast/persistence';
import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { eraseMember } from './erasure/erase-member.step.ts';

const environment = readReplayEnvironment();
const database = openDatabase({
  memberUrl: environment.DATABASE_SERVICE_URL,
  serviceUrl: environment.DATABASE_SERVICE_URL,
  purposes: ['erasure'],
  entities: [],
});
await replayErasures(
  'insights',
  environment.HOLDFAST_ERASURE_LEDGER,
  async (entry: LedgerEntry) => {
    const session = database.asService('erasure');
    await session
      // The ledger does not say which version it was; whoever reads the confirmation does not ask.
      .change((tx) => eraseMember(tx, { ...entry, version: 1, now: systemClock() }))
      .finally(() => session.close());
  },
);
await database.close();
