import { timingSafeEqual } from 'node:crypto';
import type { ServiceKey } from '@holdfast/sealing';

const LONGEST = 512;

/** Seals a text that a client keeps and cannot change. It can be read, so nothing secret is put into it. */
export function sealText(serviceKey: ServiceKey, use: string, text: string): string {
  const seal = serviceKey.digest(use, text).toString('base64url');
  return `${Buffer.from(text).toString('base64url')}.${seal}`;
}

/** Opens a text that was sealed for this use; null if it was not sealed here. */
export function openText(serviceKey: ServiceKey, use: string, sealed: string): string | null {
  if (sealed.length > LONGEST) return null;
  const [body = '', seal = ''] = sealed.split('.');
  const text = Buffer.from(body, 'base64url').toString('utf8');
  const expected = serviceKey.digest(use, text);
  const given = Buffer.from(seal, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : null;
}
