import { textOf } from './text-of.ts';

const DISK_FULL = 'The disk is full. Make room, then run it again.';

/** Codes of the system and of PostgreSQL, and what the person at the keyboard can do. */
const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: DISK_FULL,
  '53100': 'The disk of PostgreSQL is full. Make room, then run it again.',
  '53300': 'PostgreSQL has no connection left. Wait a moment, then run it again.',
  '57P03': 'PostgreSQL is just starting or ending. Run it again in a moment.',
  '28P01': 'PostgreSQL refuses this login: its password is another one.',
  '28000': 'PostgreSQL refuses this login: it does not know the role, or not from here.',
  '3D000': 'There is no such database. Make it first: `provisioning databases`.',
  '42P01': 'The database lacks a table. Bring it up to date first: `npm run migrate`.',
  '42501':
    'This login has no right to do that. Give the address of the role that the README names.',
};

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What went wrong, in one sentence that says what to do where that is known. No stack, no login. */
export function faultSentence(error: unknown): string {
  const message = textOf(error, 'message').split('\n', 1).join('');
  return knownFault(error) ?? (message === '' ? 'An unknown fault.' : message);
}

/** The sentence about a fault of the surroundings, such as a full disk; null for any other. */
export function knownFault(error: unknown): string | null {
  const [fault, code] = coded(error);
  const known = SENTENCES[code];
  if (known !== undefined) return known;
  if (AWAY.has(code)) return awaySentence(`${placeOf(fault)} does not answer (${code})`);
  const path = textOf(fault, 'path');
  if (path !== '') {
    if (code === 'ENOENT') return `There is no file ${path}.`;
    if (code === 'EROFS') return `${path} cannot be written: its volume is mounted read-only.`;
    if (code === 'EACCES' || code === 'EPERM')
      return `${path} cannot be opened: this account has no right to it.`;
  }
  const message = textOf(fault, 'message');
  if (/no space left on device/i.test(message)) return DISK_FULL;
  return /time(d )?out|in time/i.test(message) ? awaySentence('It does not answer in time') : null;
}

const awaySentence = (what: string): string =>
  `${what}. Start it, or look at the address; what \`npm start\` runs is there while it runs.`;

/** The innermost error that has a code, and that code. */
function coded(error: unknown): readonly [unknown, string] {
  for (
    let each = error, deep = 0;
    typeof each === 'object' && each !== null && deep < 6;
    deep += 1
  ) {
    const code = textOf(each, 'code');
    if (code !== '') return [each, code];
    each = Reflect.get(each, 'driverError') ?? Reflect.get(each, 'cause');
  }
  return [error, ''];
}

function placeOf(error: unknown): string {
  const host = textOf(error, 'address') || textOf(error, 'hostname');
  const port: unknown = Object(error) === error ? Reflect.get(Object(error), 'port') : undefined;
  const broker = textOf(error, 'broker');
  if (host === '') return broker === '' ? 'The server' : `The broker at ${broker}`;
  return typeof port === 'number' ? `${host}:${String(port)}` : host;
}
