import { setTimeout as sleep } from 'node:timers/promises';
import { type Progress } from './progress.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** A server that lived for so long is taken to be well. */
const WELL_AFTER_MS = 10_000;

/** A server that runs beside the parts. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  /** Fulfilled when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** A server that is started again on the same port whenever it dies. */
export interface SupervisedServer<Running extends Server> {
  /** The one that runs now. */
  readonly now: Running;
  /** Ends it in order, also one that is just being started again. */
  stop(): Promise<void>;
}

/** What starting again is done with. */
export interface ServerTools<Options, Running extends Server> {
  readonly start: (options: Options) => Promise<Running>;
  /** Fulfilled after so many milliseconds, or as soon as the signal is aborted. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const sleepUnlessAborted = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/** Which server is looked after, and who is told of it. */
export interface Supervision {
  /** Its name in sentences, such as PostgreSQL. */
  readonly name: string;
  readonly progress: Progress;
}

/** Starts a server and looks after it. @throws Error where it does not start for the first time. */
export async function superviseServer<
  Options extends { readonly port: number },
  Running extends Server,
>(
  { name, progress }: Supervision,
  options: Options,
  { start, pause = sleepUnlessAborted }: ServerTools<Options, Running>,
): Promise<SupervisedServer<Running>> {
  let server = await start(options);
  const again = { ...options, port: server.port };
  const stopping = new AbortController();
  const isWanted = () => !stopping.signal.aborted;
  let pauseMs = 0;
  const startAgain = async (): Promise<void> => {
    const told = new Set<string>();
    while (isWanted()) {
      if (pauseMs > 0) await pause(pauseMs, stopping.signal);
      pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, pauseMs * 2));
      if (!isWanted()) return;
      try {
        server = await start(again);
        return;
      } catch (error) {
        const reason = reasonOf(error);
        if (!told.has(reason)) progress(`  ${name} does not start yet: ${reason}`);
        told.add(reason);
      }
    }
  };
  const lookAfter = async (): Promise<void> => {
    while (isWanted()) {
      const startedAt = performance.now();
      await server.ended;
      if (!isWanted()) return;
      if (performance.now() - startedAt > WELL_AFTER_MS) pauseMs = 0;
      progress(`  ${name} ended unexpectedly; it is started again`);
      await startAgain();
      // Wanted no more while it was being started.
      if (!isWanted()) await server.stop();
    }
  };
  const watching = lookAfter();
  return {
    get now() {
      return server;
    },
    stop: async () => {
      stopping.abort();
      await server.stop();
      await watching;
    },
  };
}

/** One line: what a server gave up for where it is quoted, else how the message begins. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /(?:FATAL|PANIC): +(.+)/.exec(message)?.[1] ?? message.split('\n', 1).join('');
}
