import { replayErasures } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { eraseMember } from './erasure/erase-member.step.ts';
import { eraseKey } from './key-ring/erase-key.step.ts';
import { openDatabases } from './open-databases.ts';

const environment = readReplayEnvironment();
const addresses = { ...environment, DATABASE_URL: environment.DATABASE_SERVICE_URL };
const { database, keyring } = openDatabases(addresses);
const ring = {
  erase: (memberId: string, erasedAt: Date) => eraseKey(keyring, memberId, erasedAt),
};
await replayErasures('members', environment.HOLDFAST_ERASURE_LEDGER, (entry) =>
  eraseMember({ database, ring }, entry),
);
await Promise.all([database.close(), keyring.close()]);
