import { statSync } from 'node:fs';
import { systemClock, type Clock } from '@holdfast/kernel';
import { gauge, type Logger } from '@holdfast/telemetry';
import type { CrisisLines } from './crisis-line.ts';
import { readCrisisLines } from './read-crisis-lines.ts';
import { countStates, withVerifications } from './verification.rule.ts';
import { parseVerifiedLines, readVerifiedText, VerifiedLinesError } from './verified-lines.ts';

/** Variables that say where the verifications of this installation are. The file need not be there yet. */
export interface VerifiedLinesVariables {
  readonly HOLDFAST_VERIFIED_LINES?: string | undefined;
}

/** What a process needs to show lines with what was verified in its installation. */
interface Options {
  readonly path: string | undefined;
  readonly now: Clock;
  readonly logger: Pick<Logger, 'info' | 'error'>;
}

/** A change of the file is seen after this time at the latest. */
const LOOK_MS = 2_000;

/**
 * Opens the lines of this process: those of the data file, with the verifications of the installation over them. What
 * somebody verifies while it runs is seen within two seconds. A file that is not of its form takes no line away: the
 * lines are shown as if nobody had verified them, and log and metric say so.
 */
export function openCrisisLines(
  { HOLDFAST_VERIFIED_LINES: path }: VerifiedLinesVariables,
  logger: Options['logger'],
): CrisisLines {
  const lines = new VerifiedCrisisLines(readCrisisLines(), { path, logger, now: systemClock });
  setInterval(() => {
    lines.look();
  }, LOOK_MS).unref();
  return lines;
}

/** Lines that change with the file of verifications. Each look costs one question to the file system. */
export class VerifiedCrisisLines implements CrisisLines {
  readonly #base: CrisisLines;
  readonly #options: Options;
  readonly #show = showCounts();
  #seen = '';
  #lines: CrisisLines['lines'];

  constructor(base: CrisisLines, options: Options) {
    this.#base = base;
    this.#lines = base.lines;
    this.#options = options;
    this.look();
  }

  get about(): string {
    return this.#base.about;
  }

  get lines(): CrisisLines['lines'] {
    return this.#lines;
  }

  get directories(): CrisisLines['directories'] {
    return this.#base.directories;
  }

  /** Takes in what has changed in the file, and shows how the lines stand now. */
  look(): void {
    const { path, now } = this.#options;
    const mark = path === undefined ? '' : markOf(path);
    if (path !== undefined && mark !== this.#seen) this.#read(path);
    this.#seen = mark;
    this.#show.states(countStates(this.#lines, now()));
  }

  #read(path: string): void {
    const { logger } = this.#options;
    try {
      const verifications = parseVerifiedLines(readVerifiedText(path));
      this.#lines = withVerifications(this.#base, verifications).lines;
      this.#show.refused(0);
      logger.info('verified-lines-read', { count: verifications.length });
    } catch (error) {
      this.#lines = this.#base.lines;
      this.#show.refused(1);
      logger.error(
        'verified-lines-refused',
        error instanceof VerifiedLinesError
          ? { reason: 'not-of-its-form', position: error.position }
          : { reason: 'cannot-be-read' },
      );
    }
  }
}

/** What changes when a file does, even if another one was put in its place; empty if there is none. */
function markOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat === undefined ? '' : [stat.mtimeMs, stat.size, stat.ino].join(' ');
  } catch {
    return 'unreadable';
  }
}

const STATES = ['verified', 'stale', 'never'] as const;

function showCounts() {
  const states = gauge('holdfast_crisis_lines', 'Crisis lines, by how they stand.', {
    state: STATES,
  });
  const refused = gauge(
    'holdfast_verified_lines_refused',
    'Whether the file of verifications is not of its form (1) or is (0).',
  );
  const shown = { verified: 0, stale: 0, never: 0, refused: 0 };
  return {
    states: (counts: Readonly<Record<(typeof STATES)[number], number>>) => {
      for (const state of STATES) {
        states.add({ state }, counts[state] - shown[state]);
        shown[state] = counts[state];
      }
    },
    refused: (value: 0 | 1) => {
      refused.add({}, value - shown.refused);
      shown.refused = value;
    },
  };
}
