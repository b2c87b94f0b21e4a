import { join } from 'node:path';
import { type Demonstration } from './demonstration.ts';
import { readLauncherEnvironment } from './environment.ts';
import { startHoldfast, type Holdfast } from './holdfast.ts';
import { makeDemonstration } from './make-demonstration.ts';
import { step } from './progress.ts';
import { StartRefusedError } from './start-refused.ts';
import { watchBuild } from './watch-build.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Starts everything and stays until it is told to stop. */
async function run(): Promise<void> {
  const environment = readLauncherEnvironment();
  const root = process.cwd();
  print('Starting:');
  const holdfast = await startHoldfast({
    root,
    folder: environment.HOLDFAST_FOLDER ?? join(root, '.holdfast'),
    port: environment.HOLDFAST_PORT,
    ...(environment.HOLDFAST_POLICY === undefined
      ? {}
      : { policyFile: environment.HOLDFAST_POLICY }),
    progress: print,
  });
  const isWatching = process.argv.includes('--watch');
  const endWatch = isWatching ? watchBuild(root, holdfast, print) : () => undefined;
  stopOnSignal(() => {
    endWatch();
    return holdfast.stop();
  });
  const demonstration = await step(print, 'demonstration', () =>
    makeDemonstration(holdfast.url, holdfast.folder),
  );
  welcome(holdfast, demonstration);
}

function stopOnSignal(end: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    print('\nStopping …');
    end().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  process.on('disconnect', stop);
}

function welcome({ url, folder }: Holdfast, { people }: Demonstration): void {
  print('');
  print('Holdfast is ready.');
  print(`  graph    ${url}/graphql`);
  print(`  schema   ${url}/schema.graphql`);
  print(`  logs     ${join(folder, 'logs')}`);
  print('  two people to sign in as:');
  for (const { alias, passphrase } of people) print(`    ${alias.padEnd(8)} ${passphrase}`);
  print('');
  print('Ctrl-C ends it; data lives on.');
}

try {
  await run();
} catch (error) {
  // What is refused says what to do; anything else is a bug, and its stack helps whoever mends it.
  process.stderr.write(
    `${error instanceof StartRefusedError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
}
