import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import type { Progress } from './progress.ts';
import type { ProgramPlan } from './part-plans.ts';
import { StartRefusedError } from './start-refused.ts';

/** Place and log of a part. */
export interface PartSurroundings {
  /** The log of this part; its output is appended. */
  readonly logFile: string;
  readonly progress: Progress;
}

const LISTEN_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 12_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** Time after which a running part counts as well. */
const WELL_AFTER_MS = 10_000;

/** A process of Holdfast that is started again whenever it dies, until it is stopped on purpose. */
export class SupervisedPart {
  #child: ChildProcess | undefined;
  #isWanted = false;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(
    private readonly plan: ProgramPlan,
    private readonly surroundings: PartSurroundings,
  ) {}

  get name(): string {
    return this.plan.name;
  }

  /** The process id; undefined while it does not run. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Fulfilled once the part listens. @throws StartRefusedError if it ends before. */
  async start(): Promise<void> {
    this.#isWanted = true;
    const child = this.#spawn();
    await listening(child, this.name, this.surroundings.logFile);
    child.once('exit', () => {
      this.#restartLater();
    });
    if (child.exitCode !== null || child.signalCode !== null) this.#restartLater();
  }

  /** Ends the part in order, and does not start it again. Fulfilled once it is gone. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    const child = this.#child;
    if (child === undefined || hasEnded(child)) return;
    const gone = new Promise<void>((resolve) =>
      child.once('exit', () => {
        resolve();
      }),
    );
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(force);
  }

  #spawn(): ChildProcess {
    const { logFile } = this.surroundings;
    const log = openSync(logFile, 'a', 0o600);
    const startedAt = Date.now();
    const child = spawn(process.execPath, ['--enable-source-maps', this.plan.entry], {
      // A group of its own: Ctrl-C in the terminal reaches the launcher, which stops its parts in order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: this.plan.environment,
    });
    closeSync(log);
    child.once('exit', () => {
      if (Date.now() - startedAt > WELL_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
    });
    this.#child = child;
    return child;
  }

  #restartLater(): void {
    if (!this.#isWanted) return;
    this.surroundings.progress(`  ${this.name} ended unexpectedly; it is started again`);
    const pauseMs = this.#pauseMs;
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    setTimeout(() => {
      if (!this.#isWanted) return;
      this.start().catch(() => {
        this.#restartLater();
      });
    }, pauseMs);
  }
}

/** Fulfilled when the child says that it listens. */
function listening(child: ChildProcess, name: string, logFile: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => {
      clearTimeout(timer);
      reject(new StartRefusedError(`${name} ${why}. What it said stands in ${logFile}.`));
    };
    const timer = setTimeout(() => {
      refuse('does not listen');
      child.kill('SIGKILL');
    }, LISTEN_TIMEOUT_MS);
    child.once('error', () => {
      refuse('could not be started');
    });
    const ended = () => {
      refuse('ended at once');
    };
    child.once('exit', ended);
    child.once('message', () => {
      clearTimeout(timer);
      child.off('exit', ended);
      resolve();
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}
