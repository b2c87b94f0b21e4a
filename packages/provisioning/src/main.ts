import { RefusedError, runProgram, type Output } from '@holdfast/configuration/commands';
import { completeKeyFolders } from './complete-key-folders.ts';
import { readDatabasesEnvironment } from './environment.ts';
import { newKeyFolders, type DatabaseHost } from './key-folders.ts';
import { provisionDatabases } from './provision-databases.ts';
import { writeKeyFolders } from './write-key-folders.ts';

function makeKeys(folder: string, database: DatabaseHost, output: Output): void {
  if (writeKeyFolders(folder, () => newKeyFolders(database))) {
    output.print('keys: made');
    return;
  }
  const added = completeKeyFolders(folder, database);
  const what = added.length === 0 ? 'nothing was changed' : `added to ${added.join(', ')}`;
  output.print(`keys: they are there already; ${what}`);
}

/** Reads the address of PostgreSQL. @throws RefusedError if it is none. */
function databaseHost(address: string): DatabaseHost {
  const [, host, port] = /^([^:\s]+):(\d+)$/.exec(address) ?? [];
  if (host === undefined)
    throw new RefusedError(`${address} is no <host:port>, such as postgres:5432.`);
  return { host, port: Number(port) };
}

await runProgram('packages/provisioning/dist/main.js', {
  keys: ({ words: [folder = '', address = ''] }, output) => {
    makeKeys(folder, databaseHost(address), output);
    return Promise.resolve();
  },
  databases: async (_, output) => {
    const environment = readDatabasesEnvironment();
    output.progress('Making databases and roles …');
    const names = await provisionDatabases({
      administratorUrl: environment.HOLDFAST_ADMINISTRATOR_URL,
      passwordsFile: environment.HOLDFAST_DATABASE_PASSWORDS,
      replicas: environment.HOLDFAST_REPLICAS,
    });
    output.print(`databases: ${names.join(', ')}`);
  },
});
