import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import type { Progress } from './progress.ts';
import { cpuTimeMs } from './process-cpu.ts';
import { StartPatience, type StartTimes } from './start-patience.ts';

const LOOK_MS = 1_000;

/** A process that starts, and who waits for it. */
export interface Starting {
  readonly child: ChildProcess;
  readonly name: string;
  readonly logFile: string;
  readonly progress: Progress;
  readonly times?: StartTimes | undefined;
}

/** End of a start. */
export type StartEnd =
  | { readonly kind: 'listens' }
  /** It could not be started, or ended before it listened; `why` goes on after its name. */
  | { readonly kind: 'ended'; readonly why: string }
  /** It could not listen, since another program does on that port. */
  | { readonly kind: 'port-taken'; readonly port: number }
  /** It neither used the processor nor said anything for so long. It still runs. */
  | { readonly kind: 'hangs'; readonly quietMs: number };

/** Waits until a process says that it listens, for as long as it makes progress. */
export function awaitListening(starting: Starting): Promise<StartEnd> {
  const { child, name, logFile, progress, times } = starting;
  const patience = new StartPatience(sizeOf(logFile), times);
  const startedAt = performance.now();
  const { promise, resolve } = Promise.withResolvers<StartEnd>();
  const look = async () => {
    const sight = { cpuMs: await cpuTimeMs(child.pid ?? 0), logBytes: sizeOf(logFile) };
    const ageMs = performance.now() - startedAt;
    const verdict = patience.look(ageMs, sight);
    if (verdict === 'hangs') resolve({ kind: 'hangs', quietMs: patience.deadlineMs(sight) });
    if (verdict === 'tell') progress(`  ${name} is still starting (${seconds(ageMs)} s)`);
  };
  const looking = setInterval(() => void look(), Math.min(LOOK_MS, times?.quietMs ?? LOOK_MS));
  child.once('error', () => {
    resolve({ kind: 'ended', why: 'could not be started' });
  });
  child.once('exit', (code, signal) => {
    const why = `ended before it listened (${signal ?? `exit code ${String(code)}`})`;
    const end = () => {
      resolve({ kind: 'ended', why });
    };
    // Its last message may still be on its way.
    if (child.connected) child.once('disconnect', end);
    else end();
  });
  child.once('message', (message) => {
    resolve(isTaken(message) ? message : { kind: 'listens' });
  });
  return promise.finally(() => {
    clearInterval(looking);
  });
}

/** True for what a part says if its port is taken; else it says that it listens. */
function isTaken(message: unknown): message is Extract<StartEnd, { kind: 'port-taken' }> {
  return (
    typeof message === 'object' &&
    message !== null &&
    Reflect.get(message, 'kind') === 'port-taken' &&
    typeof Reflect.get(message, 'port') === 'number'
  );
}

const seconds = (ms: number): string => String(Math.round(ms / 1_000));

/** Size of a log in bytes; 0 if there is none yet. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
