import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from './progress.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** Time after which a running server counts as well. */
const WELL_AFTER_MS = 10_000;

/** A server that runs beside the parts. */
export interface Server {
  readonly port: number;
  readonly pid: number;
  /** Fulfilled when the server has ended, for any reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** A server that is started again on the same port whenever it dies. */
export interface SupervisedServer<Running extends Server> {
  /** The server that runs now. */
  readonly now: Running;
  /** Ends the server in order, also while it is being started again. */
  stop(): Promise<void>;
}

/** Tools for starting again. */
export interface ServerTools<Options, Running extends Server> {
  readonly start: (options: Options) => Promise<Running>;
  /** Fulfilled after this number of milliseconds, or as soon as the signal is aborted. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const sleepUnlessAborted = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

/** The server that is looked after, and who is told of its ends. */
export interface Supervision {
  /** Its name in sentences, such as PostgreSQL. */
  readonly name: string;
  readonly progress: Progress;
}

/** Starts a server and looks after it. @throws Error if it does not start the first time. */
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
        if (isWanted()) progress(`  ${name} is back`);
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
      // It became unwanted while it was being started.
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

/** Reason in one line: the quoted reason of a server that gave up, else the beginning of the message. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /(?:FATAL|PANIC): +(.+)/.exec(message)?.[1] ?? message.split('\n', 1).join('');
}
