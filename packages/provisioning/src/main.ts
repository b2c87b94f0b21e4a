import { readDatabasesEnvironment } from './environment.ts';
import { completeKeyFolders } from './complete-key-folders.ts';
import { newKeyFolders, type DatabaseHost } from './key-folders.ts';
import { provisionDatabases } from './provision-databases.ts';
import { writeKeyFolders } from './write-key-folders.ts';

const USAGE = `keys <folder> <host:port>  makes the keys of an installation, a folder for each part, or adds what it lacks
databases                  makes its databases and roles
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

function makeKeys(folder: string, database: DatabaseHost): void {
  if (writeKeyFolders(folder, () => newKeyFolders(database))) {
    say('keys: made');
    return;
  }
  const added = completeKeyFolders(folder, database);
  const what = added.length === 0 ? 'nothing was changed' : `added to ${added.join(', ')}`;
  say(`keys: they are there already; ${what}`);
}

async function makeDatabases(): Promise<void> {
  const environment = readDatabasesEnvironment();
  const names = await provisionDatabases({
    administratorUrl: environment.HOLDFAST_ADMINISTRATOR_URL,
    passwordsFile: environment.HOLDFAST_DATABASE_PASSWORDS,
    replicas: environment.HOLDFAST_REPLICAS,
  });
  say(`databases: ${names.join(', ')}`);
}

/** Runs a command. @throws the reason for a refusal. */
async function run([command, folder, address]: readonly string[]): Promise<void> {
  const [, host, port] = /^([^:\s]+):(\d+)$/.exec(address ?? '') ?? [];
  if (command === 'keys' && folder !== undefined && host !== undefined) {
    makeKeys(folder, { host, port: Number(port) });
  } else if (command === 'databases') {
    await makeDatabases();
  } else {
    process.stderr.write(USAGE);
    process.exitCode = 1;
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
}
