import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { languageTag } from '@holdfast/kernel';
import type { Notices } from './privacy-notice.rule.ts';

const OWN = join(import.meta.dirname, '../../content/notices');

const Paragraphs = z.array(z.string().min(1)).min(1);
const Text = z.strictObject({
  locale: z.string().refine((tag) => languageTag(tag) !== null, { error: 'This is no language.' }),
  privacyNotice: Paragraphs,
  termsOfUse: Paragraphs,
});
const Version = z.strictObject({
  version: z.string().min(1).max(40),
  effectiveOn: z.iso.date(),
  saysTextAlarms: z.boolean().optional(),
  texts: z.tuple([Text.extend({ locale: z.literal('en') })], Text),
});

/**
 * Reads the versions of the privacy notice and the terms: one JSON file each. They are content, and an operator may
 * replace them by their own. @throws Error if there is none, or if one of them is invalid.
 */
export function readNotices(folder = OWN): Notices {
  const versions = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Version.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
    .sort((one, other) => one.effectiveOn.localeCompare(other.effectiveOn));
  const [first, ...later] = versions;
  if (first === undefined) throw new Error('There is no privacy notice.');
  if (new Set(versions.map(({ version }) => version)).size < versions.length)
    throw new Error('Two privacy notices have the same version.');
  return [first, ...later];
}
