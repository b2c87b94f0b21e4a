/** Size of a demonstration. The small one is a part of the full one. */
export type Size = 'small' | 'full';

/** Person of the demonstration, as their story begins. */
export interface Role {
  readonly alias: string;
  /** What there is to see of theirs, in a few words. */
  readonly about: string;
  readonly timeZone: string;
  /** Smallest demonstration that they are in. */
  readonly size: Size;
}

const roles = {
  Juniper: {
    about: 'day 120; host of a room, a plan in two versions, a journal',
    timeZone: 'Europe/Vienna',
    size: 'small',
  },
  Rowan: {
    about: 'day 2; a first plan, and the first words in a room',
    timeZone: 'Europe/London',
    size: 'small',
  },
  Linden: {
    about: 'a lapse yesterday, told this morning; a plan that was changed after it',
    timeZone: 'Europe/Berlin',
    size: 'full',
  },
  Heron: {
    about: 'week six; came in by a match, which says why',
    timeZone: 'America/New_York',
    size: 'full',
  },
  Aspen: {
    about: 'two months; host of a second room, where bets are the subject',
    timeZone: 'Europe/Vienna',
    size: 'full',
  },
  Wren: {
    about: 'waits in line for a room, and sees which wish keeps it closed',
    timeZone: 'Australia/Perth',
    size: 'full',
  },
} as const satisfies Readonly<Record<string, Omit<Role, 'alias'>>>;

/** Alias of a person of the demonstration. */
export type Alias = keyof typeof roles;

/** Everybody, those of the small demonstration first. */
export const CAST = Object.entries(roles).map(([alias, role]) => ({
  alias: alias as Alias,
  ...role,
})) satisfies readonly Role[];
