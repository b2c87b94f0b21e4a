import type { Command, Option } from './command.ts';

/** A flag, with the letter that may stand for it. */
interface Flag extends Option {
  readonly short?: string;
}

/** All flags of a command: its own, and those that it shares with others of its kind. */
export function optionsOf(command: Command): Readonly<Record<string, Flag>> {
  return {
    ...command.options,
    ...(command.isDryRunnable === true
      ? { 'dry-run': { does: 'says what it would do, and changes nothing' } }
      : {}),
    ...(command.isListing === true ? { json: { does: 'prints JSON, for programs' } } : {}),
    ...(command.destroys === undefined ? {} : { yes: { does: 'does not ask before', short: 'y' } }),
    help: { does: 'prints this', short: 'h' },
  };
}
