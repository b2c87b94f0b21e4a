import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import type { IsCommon } from './common-passphrase.rule.ts';

const OWN = join(import.meta.dirname, '../../content/common-passphrases.json');
const DIGITS = 8;

const Content = z.strictObject({
  source: z.string().min(1),
  licence: z.string().min(1),
  form: z.string().min(1),
  /** Digests of the entries, since some are no words for this house. */
  digests: z.string().regex(/^[0-9a-f]{8}( [0-9a-f]{8})*$/),
});

/** Reads the list of passphrases that many people use: content, with its source and licence. */
export function readCommonPassphrases(path = OWN): IsCommon {
  const { digests } = Content.parse(JSON.parse(readFileSync(path, 'utf8')));
  const common = new Set(digests.split(' '));
  return (text) => common.has(createHash('sha256').update(text).digest('hex').slice(0, DIGITS));
}
