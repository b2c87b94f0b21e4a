import { codePointCount, type Fault } from '@holdfast/kernel';

/** True for a text that many people use as their passphrase. It is in the form of `comparable`. */
export type IsCommon = (text: string) => boolean;

/** What a passphrase is compared with. */
export interface CommonLimits {
  readonly isCommon: IsCommon;
  /** Names that everybody knows who would guess: the alias, and that of the service. */
  readonly names: readonly string[];
}

/** Name of the service, which everybody knows. */
export const SERVICE_NAME = 'Holdfast';

/** Length of a group of characters that is easily guessed however often it is repeated. */
const SHORT_GROUP = 4;

/** Brings a passphrase into the form in which it is compared: NFKC, one letter case, no white space. */
export function comparable(passphrase: string): string {
  return passphrase
    .normalize('NFKC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/\s/gu, '');
}

/**
 * Finds the fault of a passphrase that is easily guessed (NIST SP 800-63B §3.1.1.2): one that many people use, a short
 * group of characters again and again, or a known name with nothing beside it but digits and signs. It judges what is to be set;
 * one that was set before stays good.
 */
export function commonFaults(
  path: string,
  passphrase: string,
  { isCommon, names }: CommonLimits,
): readonly Fault[] {
  const text = comparable(passphrase);
  const group = /^(.+?)\1+$/su.exec(text)?.[1] ?? null;
  const isRepeated = group !== null && codePointCount(group) <= SHORT_GROUP;
  if (!isCommon(text) && !isRepeated && !isMadeOf(text, names)) return [];
  const message =
    'This one is easily guessed, since many people use it or it is a known name. Choose another; several words that belong together only for you are good.';
  return [{ path, code: 'EASILY_GUESSED', message }];
}

/** True if a text has a name in it, and no letter outside of the names. */
function isMadeOf(text: string, names: readonly string[]): boolean {
  const known = names.map(comparable).filter((name) => name !== '');
  const rest = known.reduce((left, name) => left.replaceAll(name, ''), text);
  return rest !== text && !/\p{L}/u.test(rest);
}
