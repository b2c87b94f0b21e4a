import { existsSync, readFileSync } from 'node:fs';
import { z } from '@holdfast/configuration';
import { age, DAY_MS } from './ages.ts';
import { findingsOf, type Finding } from './finding.ts';

const { ok, note, wrong } = findingsOf('backups');

/** What is copied, each with the oldest age of its newest copy. Keys change every day, and so does what they open. */
const MOST_DAYS = { databases: 2, keys: 2, ledger: 2 } as const;

const Stamp = z.object({
  databases: z.iso.datetime({ offset: true }).optional(),
  keys: z.iso.datetime({ offset: true }).optional(),
  ledger: z.iso.datetime({ offset: true }).optional(),
});

/** Looks at the file in which a backup notes when each of its copies was finished. */
export function backupFindings(path: string, now: Date): readonly Finding[] {
  if (!existsSync(path))
    return [
      note(
        'no stamp file says when the last one was finished',
        'Have the backup write one, and name it with HOLDFAST_BACKUP_STAMP.',
      ),
    ];
  const stamp = readStamp(path);
  if (stamp === null) return [wrong(`${path} is no stamp file`, 'Look at what writes it.')];
  return Object.entries(MOST_DAYS).map(([what, days]) => {
    const at = stamp[what as keyof typeof MOST_DAYS];
    if (at === undefined)
      return wrong(`${what}: never finished`, 'Copy them, apart from each other.');
    const ageMs = now.getTime() - new Date(at).getTime();
    const says = `${what}: ${age(ageMs)} old`;
    return ageMs > days * DAY_MS ? wrong(says, 'Look why the backup does not run.') : ok(says);
  });
}

function readStamp(path: string): z.output<typeof Stamp> | null {
  try {
    return Stamp.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
