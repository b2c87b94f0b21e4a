import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { counted } from '@holdfast/configuration/commands';
import { age, DAY_MS } from './ages.ts';
import { findingsOf, type Finding } from './finding.ts';

/** Age from which a privacy notice is to be read by somebody once more. */
const NOTICE_DAYS = 365;

/** Looks at the privacy notice that holds today. */
export function noticeFinding(folder: string, now: Date): Finding {
  const { ok, note, wrong } = findingsOf('privacy notice');
  const days = globSync('*.json', { cwd: folder })
    .map((name) => Reflect.get(read(join(folder, name)), 'effectiveOn') as unknown)
    .filter((day) => typeof day === 'string' && day <= now.toISOString().slice(0, 10));
  const newest = days.map(String).sort().at(-1);
  if (newest === undefined)
    return wrong('none holds today', 'Give one: HOLDFAST_NOTICES names the folder.');
  const ageMs = now.getTime() - new Date(newest).getTime();
  const says = `holds since ${newest}`;
  return ageMs > NOTICE_DAYS * DAY_MS
    ? note(`${says}, ${age(ageMs)} ago`, 'Read it again, and confirm or replace it.')
    : ok(says);
}

/** Looks for texts whose day of review is over, in the content of all services. */
export function reviewFinding(root: string, now: Date): Finding {
  const { ok, note } = findingsOf('content');
  const today = now.toISOString().slice(0, 10);
  const paths = globSync('services/*/content/**/*.json', { cwd: root });
  const stale = paths.filter((path) => datesIn(read(join(root, path))).some((day) => day < today));
  return stale.length === 0
    ? ok(`${counted(paths.length, 'file')}, none past its review`)
    : note(
        `past its review: ${stale.map((path) => basename(path)).join(', ')}`,
        'Have it reviewed by somebody who may, and set the next day.',
      );
}

/** All values of `reviewBy`, wherever they stand. */
function datesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'reviewBy' && typeof each === 'string' ? [each] : datesIn(each),
  );
}

const read = (path: string): object => Object(JSON.parse(readFileSync(path, 'utf8'))) as object;
