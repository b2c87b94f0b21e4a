import { createHash } from 'node:crypto';
import { z } from '@holdfast/configuration';
import type { CrisisLine, CrisisLines } from './crisis-line.ts';
import { linkOf } from './in-words.rule.ts';
import { isStale } from './lines-for.rule.ts';

/** What one person did once in this installation: they looked whether a line can be reached as it is written here. */
export const verification = z.strictObject({
  line: z.string().regex(/^[a-z0-9-]{1,80}$/),
  /** Digest of the ways to reach the line that they tried. */
  channels: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  at: z.iso.datetime(),
  by: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^\P{C}+$/u, 'must be a name'),
});

/** What one person did once in this installation: they looked whether a line can be reached as it is written here. */
export type Verification = Readonly<z.infer<typeof verification>>;

/** How a line stands: somebody looked at it, somebody did too long ago, nobody ever has. */
export type LineState = 'verified' | 'stale' | 'never';

/** Notes that a person has verified a line, with the ways to reach it that there are now. @throws ZodError for no name. */
export function verificationOf(line: CrisisLine, by: string, at: Date): Verification {
  return verification.parse({
    line: line.id,
    channels: digestOf(line),
    at: at.toISOString(),
    by,
  });
}

/**
 * Lays verifications over the lines of the data file. Of each line the newest one counts that was of the ways to reach
 * it that there are now: if its number changes later, nobody has verified it.
 */
export function withVerifications(
  all: CrisisLines,
  verifications: readonly Verification[],
): CrisisLines {
  const newest = new Map<string, Verification>();
  for (const each of verifications) {
    const key = `${each.line} ${each.channels}`;
    if (Date.parse(each.at) >= Date.parse(newest.get(key)?.at ?? each.at)) newest.set(key, each);
  }
  return { ...all, lines: all.lines.map((line) => verified(line, newest)) };
}

function verified(line: CrisisLine, newest: ReadonlyMap<string, Verification>): CrisisLine {
  const found = newest.get(`${line.id} ${digestOf(line)}`);
  return found === undefined || found.at <= (line.verifiedAt ?? '')
    ? line
    : { ...line, verifiedAt: found.at, verifiedBy: found.by };
}

/** Tells how a line stands. */
export function stateOf(line: CrisisLine, now: Date): LineState {
  if (line.verifiedAt === null) return 'never';
  return isStale(line, now) ? 'stale' : 'verified';
}

/** Counts lines by how they stand. */
export function countStates(
  lines: readonly CrisisLine[],
  now: Date,
): Readonly<Record<LineState, number>> {
  const counts = { verified: 0, stale: 0, never: 0 };
  for (const line of lines) counts[stateOf(line, now)] += 1;
  return counts;
}

/** Digest of what a phone would dial or open: another way of writing a number is not another number. */
function digestOf({ channels }: CrisisLine): string {
  const links = channels.map((channel) => `${channel.how} ${linkOf(channel)}`);
  return createHash('sha256').update(links.join('\n')).digest('base64url');
}
