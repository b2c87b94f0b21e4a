import { faultUnless, type Fault } from './fault.ts';
import { nameFlaw } from './text.ts';

/** Most octets of an e-mail address, and of what stands before its @: RFC 5321 §4.5.3.1. */
const ADDRESS_MOST = 254;
const NAME_MOST = 64;
/**
 * One address and nothing else: no list, no name, no comment, no white space or control. Letters of every script, with
 * the marks that they need; a mark stands on a letter.
 */
const ADDRESS =
  /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~.-]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{1,62}$/u;
/** Marks on anything but a letter, and what nobody sees. */
const MISPLACED = /(?<![\p{L}\p{M}])\p{M}|\p{Default_Ignorable_Code_Point}/v;

/** Brings an address into the form in which it is kept: composed letters, no white space at its ends. */
export function normalAddress(address: string): string {
  return address.normalize('NFC').trim();
}

/** Finds what is wrong with an address. @param address in its normal form. */
export function addressFaults(address: string, path = 'address'): readonly Fault[] {
  const isOne =
    octets(address) <= ADDRESS_MOST &&
    octets(address.split('@', 1).join('')) <= NAME_MOST &&
    ADDRESS.test(address) &&
    !MISPLACED.test(address) &&
    nameFlaw(address) === null;
  return faultUnless(isOne, {
    path,
    code: 'MALFORMED',
    message: 'Send one e-mail address, such as name@example.org.',
  });
}

const octets = (text: string) => new TextEncoder().encode(text).length;

/** Shortens an address so that its owner recognises it, and nobody who looks over their shoulder can read it. */
export function maskAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  const ending = domain.slice(domain.lastIndexOf('.'));
  return `${firstOf(name)}…@${firstOf(domain)}…${ending}`;
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** First letter with its marks. */
function firstOf(text: string): string {
  for (const { segment } of letters.segment(text)) return segment;
  return '';
}
