import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuTimeMs } from '@holdfast/launcher';
import type { TestHoldfast } from '@holdfast/testkit';

/** The parts that are killed, one after the other. */
const PARTS = ['members', 'groups', 'journaling', 'insights', 'gateway'] as const;

/** Time after which a part that has not come back is counted as lost. */
const LOST_MS = 600_000;
const LOOK_MS = 20;

/** A load, and how often everything is started beside it. */
export interface StartsPlan {
  /** Processes that use a core each, if they get it. */
  readonly loops: number;
  /** Starts of all of Holdfast beside the load. */
  readonly tries: number;
}

/** Return of a killed part. */
export interface Return {
  /** Time until it listened again, in milliseconds. */
  readonly tookMs: number;
  /** CPU time that all its processes used until then, in milliseconds. */
  readonly cpuMs: number;
  /** Processes that it took. */
  readonly processes: number;
}

/** Figures of a run, and its faults as sentences. */
export interface StartsReport {
  readonly quiet: Readonly<Record<string, Return>>;
  readonly loaded: Readonly<Record<string, Return>>;
  /** CPU time of each return beside the load, as a multiple of that without it. */
  readonly cpuRatios: Readonly<Record<string, number>>;
  /** Times of whole starts beside the load, in milliseconds. */
  readonly startsMs: readonly number[];
  readonly faults: readonly string[];
}

/**
 * Kills each part, first alone and then beside a load, and measures what its return costs: a start that is ended while
 * it makes progress would burn the same again. Then starts all of Holdfast anew beside the load.
 */
export async function startsRun(
  holdfast: TestHoldfast,
  { loops, tries }: StartsPlan,
  startAnother: () => Promise<{ stop(): Promise<void> }>,
): Promise<StartsReport> {
  const quiet = await returnsOf(holdfast);
  const load = Array.from({ length: loops }, busyLoop);
  try {
    const loaded = await returnsOf(holdfast);
    const { startsMs, refusals } = await starts(tries, startAnother);
    const cpuRatios = Object.fromEntries(
      PARTS.map((name) => [name, ratio(loaded[name]?.cpuMs, quiet[name]?.cpuMs)]),
    );
    const faults = [
      ...PARTS.filter((name) => (cpuRatios[name] ?? Infinity) > 2).map(
        (name) => `${name} used more than twice the CPU time of its start until it was back`,
      ),
      ...PARTS.filter((name) => loaded[name]?.processes !== 1).map(
        (name) => `${name} took more than one process to come back`,
      ),
      ...refusals.map((refusal) => `a start was refused: ${refusal}`),
    ];
    return { quiet, loaded, cpuRatios, startsMs, faults };
  } finally {
    for (const loop of load) loop.kill('SIGKILL');
  }
}

const busyLoop = (): ChildProcess =>
  spawn(process.execPath, ['-e', 'const parent = process.ppid; while (process.ppid === parent);'], {
    stdio: 'ignore',
  });

async function returnsOf(holdfast: TestHoldfast): Promise<Readonly<Record<string, Return>>> {
  const returns: Record<string, Return> = {};
  for (const name of PARTS) returns[name] = await returnOf(holdfast, name);
  return returns;
}

async function returnOf(holdfast: TestHoldfast, name: (typeof PARTS)[number]): Promise<Return> {
  const part = holdfast.parts[name];
  const killed = part.pid ?? 0;
  const cpuByPid = new Map<number, number>();
  const killedAt = performance.now();
  process.kill(killed, 'SIGKILL');
  while (performance.now() - killedAt < LOST_MS) {
    await pause(LOOK_MS);
    const { pid } = part;
    if (pid === undefined || pid === killed) continue;
    cpuByPid.set(pid, (await cpuTimeMs(pid)) ?? cpuByPid.get(pid) ?? 0);
    if (!(await listens(holdfast.partUrl(name)))) continue;
    const cpuMs = [...cpuByPid.values()].reduce((sum, each) => sum + each, 0);
    return { tookMs: Math.round(performance.now() - killedAt), cpuMs, processes: cpuByPid.size };
  }
  throw new Error(`${name} did not come back within ${String(LOST_MS / 1_000)} s.`);
}

async function listens(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/health/live`);
    return ok;
  } catch {
    return false;
  }
}

async function starts(
  tries: number,
  startAnother: () => Promise<{ stop(): Promise<void> }>,
): Promise<{ readonly startsMs: readonly number[]; readonly refusals: readonly string[] }> {
  const startsMs: number[] = [];
  const refusals: string[] = [];
  for (let count = 0; count < tries; count += 1) {
    const startedAt = performance.now();
    try {
      const started = await startAnother();
      startsMs.push(Math.round(performance.now() - startedAt));
      await started.stop();
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : 'unknown');
    }
  }
  return { startsMs, refusals };
}

function ratio(one: number | undefined, other: number | undefined): number {
  return one === undefined || other === undefined ? Infinity : Number((one / other).toFixed(2));
}
