import { deadLetters } from './dead-letters.ts';
import { forget } from './forget.ts';
import { lag } from './lag.ts';
import type { Print } from './print.ts';
import { replay } from './replay.ts';
import { replayErasures } from './replay-erasures.ts';
import { serviceProgram } from './service-program.ts';
import { inviteStaff } from './invite-staff.ts';
import { topics } from './topics.ts';

/** A command of the operator. */
export interface Command {
  /** Arguments of the command, such as `<consumer>`. */
  readonly takes: string;
  readonly does: string;
  /** @returns false if the command found a problem. */
  readonly run: (given: readonly string[], print: Print) => Promise<boolean>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  'events topics': {
    takes: '[--create]',
    does: 'compares the topics with the catalogue; makes what is missing',
    run: topics,
  },
  'events lag': { takes: '', does: 'says how far each consumer is behind', run: lag },
  'events dead-letters': {
    takes: '<consumer>',
    does: 'lists what a consumer gave up on; nothing of what is in it',
    run: deadLetters,
  },
  'events replay': {
    takes: '<consumer>',
    does: 'gives to a consumer once more what it gave up on',
    run: replay,
  },
  'events rebuild': {
    takes: 'insights',
    does: 'makes a derived model anew from the first event, while all runs',
    run: ([service]) =>
      service === 'insights'
        ? serviceProgram('insights', 'rebuild')
        : Promise.reject(new Error('Only insights has a model that is derived.')),
  },
  'events forget': {
    takes: '<group> …',
    does: 'forgets the places of groups that nobody reads for any more',
    run: forget,
  },
  'erasures replay': {
    takes: '',
    does: 'after a restore, before any traffic: erases anew who was erased',
    run: replayErasures,
  },
  'teams form': {
    takes: '[--dry-run]',
    does: 'forms new teams from those who wait to be matched, or says which it would form',
    run: (given) =>
      serviceProgram('groups', 'form-teams', ...given.filter((each) => each === '--dry-run')),
  },
  'staff invite': {
    takes: '--role <role> …',
    does: 'prints a code by which one person can join the staff, such as the first OPERATOR',
    run: inviteStaff,
  },
  'keys rotate': {
    takes: '',
    does: 'puts a new key-encryption key in use, and wraps all data keys anew',
    run: () => serviceProgram('members', 'keys', 'rotate'),
  },
  'keys retire': {
    takes: '',
    does: 'destroys the key-encryption keys that wrap nothing any more',
    run: () => serviceProgram('members', 'keys', 'retire'),
  },
  'keys print-next': {
    takes: '',
    does: 'for a file that is read-only here: prints it with a new first key, not in use yet',
    run: () => serviceProgram('members', 'keys', 'print-next'),
  },
  'keys wrap': {
    takes: '',
    does: 'takes the first key of the file into use, once every process sees it',
    run: () => serviceProgram('members', 'keys', 'wrap'),
  },
  'keys print-rest': {
    takes: '',
    does: 'for a file that is read-only here: prints it without the keys that wrap nothing',
    run: () => serviceProgram('members', 'keys', 'print-rest'),
  },
};

/** Finds a command by its two names. */
export const commandOf = (group: string, name: string): Command | undefined =>
  Object.hasOwn(COMMANDS, `${group} ${name}`) ? COMMANDS[`${group} ${name}`] : undefined;

/** All commands, one line each. */
export function usage(): string {
  const lines = Object.entries(COMMANDS).map(
    ([names, { takes, does }]) => `  holdfast ${`${names} ${takes}`.padEnd(32)} ${does}`,
  );
  return ['There are these commands:', ...lines].join('\n');
}
