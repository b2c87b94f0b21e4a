import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, runCommands, type Handler } from '@holdfast/configuration/commands';
import { lacks } from './environment.ts';
import { ROOT } from './root.ts';

/** A handler that is loaded when it is needed: help and refusals come at once. */
const lazily =
  (load: () => Promise<Handler>): Handler =>
  async (given, output) => {
    const handler = await load();
    const code = await handler(given, output);
    return typeof code === 'number' ? code : 0;
  };

const byPrograms = (name: string): Handler =>
  lazily(async () => (await import('./service-program.ts')).byPrograms(name));

const help: Handler = ({ words }, output) =>
  runCommands(
    { said: 'holdfast', commands: COMMANDS, handlers: HANDLERS, lacks },
    [...words, '--help'],
    { ...output, confirm: null },
  );

const version: Handler = (_given, output) => {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  output.print((JSON.parse(text) as { readonly version: string }).version);
  return Promise.resolve();
};

/** What does each command of `holdfast`. */
export const HANDLERS: Readonly<Record<string, Handler>> = {
  doctor: lazily(async () => (await import('./doctor/doctor.ts')).doctor),
  status: lazily(async () => (await import('./status.ts')).status),
  'events topics': lazily(async () => (await import('./topics.ts')).topics),
  'events lag': lazily(async () => (await import('./lag.ts')).lag),
  'events dead-letters': lazily(async () => (await import('./dead-letters.ts')).deadLetters),
  'events replay': lazily(async () => (await import('./replay.ts')).replay),
  'events rebuild': byPrograms('events rebuild'),
  'events forget': lazily(async () => (await import('./forget.ts')).forget),
  'erasures replay': byPrograms('erasures replay'),
  'teams form': byPrograms('teams form'),
  'staff invite': byPrograms('staff invite'),
  lines: lazily(async () => (await import('./lines.ts')).lines),
  'lines verify': lazily(async () => (await import('./verify-lines.ts')).verifyLines),
  'keys rotate': byPrograms('keys rotate'),
  'keys retire': byPrograms('keys retire'),
  'keys print-next': byPrograms('keys print-next'),
  'keys wrap': byPrograms('keys wrap'),
  'keys print-rest': byPrograms('keys print-rest'),
  help,
  '--version': version,
};
