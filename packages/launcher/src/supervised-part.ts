import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitListening, sizeOf, type StartEnd } from './await-listening.ts';
import type { Progress } from './progress.ts';
import type { ProgramPlan } from './part-plans.ts';
import type { StartTimes } from './start-patience.ts';
import { PortTakenError, StartRefusedError } from './start-refused.ts';

/** Place and log of a part. */
export interface PartSurroundings {
  /** The log of this part; its output is appended. */
  readonly logFile: string;
  readonly progress: Progress;
  /** Times of a start, if others than usual. */
  readonly times?: StartTimes;
  /** Fulfilled after this number of milliseconds. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

const STOP_TIMEOUT_MS = 12_000;
/** Pause before the second restart in a row; before the first there is none. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** Time of listening after which a part counts as well. */
const WELL_AFTER_MS = 10_000;

/**
 * Source maps for our own code, so that a stack names the lines that we wrote. Node’s own flag would also keep those of
 * dependencies, which take 8 to 14 MB of each part.
 */
const OWN_SOURCE_MAPS = `--import=data:text/javascript,${encodeURIComponent(
  `import { setSourceMapsSupport } from 'node:module'; setSourceMapsSupport(true);`,
)}`;

/** A process of Holdfast that is started again whenever it dies, until it is stopped on purpose. */
export class SupervisedPart {
  #child: ChildProcess | undefined;
  #isWanted = false;
  /** Size of the log before the present child said anything. */
  #saidBefore = 0;
  #pauseMs = 0;

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

  /**
   * Fulfilled once the part listens. A start that hangs is ended and made once more.
   * @throws PortTakenError if it cannot listen; StartRefusedError if it ends before, or hangs again.
   */
  async start(): Promise<void> {
    this.#isWanted = true;
    const { progress } = this.surroundings;
    let child = this.#spawn();
    let end = await this.#listening(child);
    if (end.kind === 'hangs') {
      await kill(child);
      if (this.#isStillWanted()) {
        progress(`  ${this.name} ${quiet(end)}; it is started again`);
        child = this.#spawn();
        end = await this.#listening(child);
        if (end.kind === 'hangs') await kill(child);
      }
    }
    if (end.kind !== 'listens') throw this.#refusal(end);
    const listensSince = performance.now();
    const ended = () => {
      if (performance.now() - listensSince > WELL_AFTER_MS) this.#pauseMs = 0;
      this.#restart();
    };
    if (hasEnded(child)) ended();
    else child.once('exit', ended);
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
    this.#saidBefore = sizeOf(logFile);
    const log = openSync(logFile, 'a', 0o600);
    const child = spawn(process.execPath, [OWN_SOURCE_MAPS, this.plan.entry], {
      // A group of its own: Ctrl-C in the terminal reaches the launcher, which stops its parts in order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: this.plan.environment,
    });
    closeSync(log);
    this.#child = child;
    return child;
  }

  /** Asked after a wait, during which it may have been stopped. */
  #isStillWanted(): boolean {
    return this.#isWanted;
  }

  #listening(child: ChildProcess): Promise<StartEnd> {
    const { logFile, progress, times } = this.surroundings;
    return awaitListening({ child, name: this.name, logFile, progress, times });
  }

  #refusal(end: Exclude<StartEnd, { kind: 'listens' }>): StartRefusedError {
    const { logFile } = this.surroundings;
    if (end.kind === 'port-taken') return new PortTakenError(end.port);
    const why = end.kind === 'ended' ? end.why : `${quiet(end)}, twice`;
    const said =
      sizeOf(logFile) > this.#saidBefore
        ? `What it said stands in ${logFile}.`
        : `It said nothing: there is no new line in ${logFile}.`;
    return new StartRefusedError(`${this.name} ${why}. ${said} Run it again.`);
  }

  /** The first restart is immediate, since most crashes are single; later ones back off. */
  #restart(): void {
    if (!this.#isWanted) return;
    this.surroundings.progress(`  ${this.name} ended unexpectedly; it is started again`);
    this.#tryAgain().catch(ignore);
  }

  async #tryAgain(): Promise<void> {
    const { pause = sleep, progress } = this.surroundings;
    for (let isUp = false; !isUp;) {
      const pauseMs = this.#pauseMs;
      this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
      if (pauseMs > 0) await pause(pauseMs);
      if (!this.#isWanted) return;
      isUp = await this.start().then(
        () => true,
        () => false,
      );
      if (isUp) progress(`  ${this.name} is back`);
      else if (this.#isStillWanted())
        progress(`  ${this.name} does not start yet; it is tried again`);
    }
  }
}

const quiet = ({ quietMs }: { readonly quietMs: number }): string =>
  `neither used the processor nor said anything for ${String(Math.round(quietMs / 1_000))} s`;

/** Ends a process at once. Fulfilled once it is gone. */
async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** Starting again does not fail: what goes wrong is told and tried once more. */
function ignore(): void {
  return undefined;
}
