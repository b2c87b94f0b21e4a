import { join } from 'node:path';
import { knownFault, runProgram, type Given } from '@holdfast/configuration/commands';
import type { Demonstration } from './demonstration/demonstration.ts';
import { tryDemonstration } from './demonstration/make-demonstration.ts';
import { readSize } from './demonstration/read-size.ts';
import { readLauncherEnvironment } from './environment.ts';
import { startHoldfast, type Holdfast } from './holdfast.ts';
import { screenOn } from './screen.ts';
import { StartRefusedError } from './start-refused.ts';
import { stopSignal } from './stop-signal.ts';
import { untilAborted } from './until-aborted.ts';
import { watchBuild } from './watch-build.ts';

const screen = screenOn(process.stdout);
const print = screen.progress;

/** An installation stays with the log that it began with. */
const FOLDERS = { postgres: '.holdfast', kafka: '.holdfast-kafka' } as const;

/** Starts everything, stays until it is told to stop, and ends everything in order. */
async function run(given: Given, signal: AbortSignal): Promise<void> {
  const environment = readLauncherEnvironment();
  const root = process.cwd();
  const size = readSize(given.values('demo').at(-1), environment.HOLDFAST_DEMO);
  print('Starting:');
  const holdfast = await startHoldfast({
    root,
    folder: environment.HOLDFAST_FOLDER ?? join(root, FOLDERS[environment.HOLDFAST_EVENTS]),
    events: environment.HOLDFAST_EVENTS,
    port: environment.HOLDFAST_PORT,
    ...(environment.HOLDFAST_POLICY === undefined
      ? {}
      : { policyFile: environment.HOLDFAST_POLICY }),
    door: givenOf(environment, DOOR),
    channels: givenOf(environment, CHANNELS),
    metricsHost: environment.HOLDFAST_METRICS_HOST,
    progress: print,
    signal,
  });
  const isWatching = given.has('watch');
  const endWatch = isWatching ? watchBuild(root, holdfast, print) : () => undefined;
  try {
    const { url, folder } = holdfast;
    const demonstration =
      size === 'none' ? null : await tryDemonstration({ url, folder, size }, print, signal);
    if (!signal.aborted) welcome(holdfast, demonstration);
    await untilAborted(signal);
  } finally {
    endWatch();
    await holdfast.stop();
  }
}

/** Variables of the gateway, of channels by which alerts and letters leave, and of notices, as this start may be given them. */
const DOOR = ['HOLDFAST_HOST', 'HOLDFAST_PUBLIC_HOSTS', 'HOLDFAST_ALLOWED_ORIGINS'] as const;
const CHANNELS = [
  'HOLDFAST_SMTP_URL',
  'HOLDFAST_SMTP_FROM',
  'HOLDFAST_ALERT_WEBHOOK_URL',
  'HOLDFAST_ALERT_WEBHOOK_SECRET',
  'HOLDFAST_ALERT_WEBHOOK_LOOPBACK',
  'HOLDFAST_NOTICES',
] as const;

/** Those of these variables that were given to this start. */
function givenOf(
  given: ReturnType<typeof readLauncherEnvironment>,
  names: readonly (typeof DOOR | typeof CHANNELS)[number][],
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]] as const])),
  );
}

function welcome({ url, folder }: Holdfast, demonstration: Demonstration | null): void {
  print('');
  print('Holdfast is ready.');
  print(`  graph    ${url}/graphql`);
  print(`  explorer ${url}/`);
  print(`  schema   ${url}/schema.graphql`);
  print(`  logs     ${join(folder, 'logs')}`);
  if (demonstration !== null) print('  made-up people to sign in as:');
  for (const { alias, passphrase, about } of demonstration?.people ?? []) {
    print(`    ${alias.padEnd(8)} ${passphrase}  (${about})`);
  }
  print('');
  print('Ctrl-C ends it; data lives on.');
}

const stackOf = (error: unknown): string =>
  (error instanceof Error ? error.stack : undefined) ?? String(error);

await runProgram('packages/launcher/dist/main.js', async (given, output) => {
  const signal = stopSignal();
  signal.addEventListener('abort', () => print('\nStopping …'));
  try {
    await run(given, signal);
    return 0;
  } catch (error) {
    // Told to stop before everything was started: it has been ended, as requested.
    if (signal.aborted && error === signal.reason) return 0;
    screen.close();
    // A refusal says what to do, and so does a known fault; anything else is a bug, and its stack helps to mend it.
    output.note(
      error instanceof StartRefusedError ? error.message : (knownFault(error) ?? stackOf(error)),
    );
    return 1;
  }
});
process.exit();
