import { runProgram } from '@holdfast/configuration/commands';
import { openDatabase } from '@holdfast/persistence';
import { replayLedger } from '@holdfast/subgraph';
import { readReplayEnvironment } from './environment.ts';
import { eraseMember } from './erasure/erase-member.ts';
import { eraseKey } from './key-ring/erase-key.step.ts';
import { keyringDatabase, membersService } from './service.ts';

await runProgram('services/members/dist/replay-erasures.js', async ({ isDryRun }, output) => {
  const environment = readReplayEnvironment();
  const database = openDatabase(membersService, { serviceUrl: environment.DATABASE_SERVICE_URL });
  const keyring = openDatabase(keyringDatabase, { serviceUrl: environment.KEYRING_DATABASE_URL });
  const ring = {
    erase: (memberId: string, erasedAt: Date) => eraseKey(keyring, memberId, erasedAt),
  };
  const how = { isDryRun, output };
  try {
    await replayLedger(membersService.name, environment.HOLDFAST_ERASURE_LEDGER, how, (entry) =>
      // Letters are kept by no backup.
      eraseMember({ database, ring, letters: null }, entry),
    );
  } finally {
    await Promise.all([database.close(), keyring.close()]);
  }
});
