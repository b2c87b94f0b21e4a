import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@holdfast/testkit';
import type { Dice } from './dice.ts';

/** A process that can be killed; its id changes as it is started again. */
export interface Victim {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** True while it is stopped; it is not killed then. */
  isStill?: boolean;
}

/** Plan of what is broken and when, spread evenly over the given number of transactions. */
export interface Nemesis {
  readonly victims: readonly [Victim, ...Victim[]];
  readonly kills: number;
  readonly transactions: number;
  readonly dice: Dice;
  /** Number of transactions answered by now. */
  readonly done: () => number;
}

const PATIENCE_MS = 240_000;

/** Kills with SIGKILL the processes that the dice choose; everyone once before anyone twice. Returns their names. */
export async function killAtRandom(nemesis: Nemesis): Promise<readonly string[]> {
  const { kills, transactions } = nemesis;
  const killed: string[] = [];
  let waiting: readonly Victim[] = [];
  for (let turn = 0; turn < kills; turn += 1) {
    await atLeast(nemesis, ((turn + 1) * transactions) / (kills + 1));
    if (!waiting.some(mayBeKilled)) waiting = nemesis.victims;
    const chosen = waiting.filter(mayBeKilled);
    const victim = chosen[nemesis.dice.below(chosen.length)] ?? nemesis.victims[0];
    waiting = waiting.filter((each) => each !== victim);
    await signal(victim, 'SIGKILL');
    killed.push(victim.name);
  }
  return killed;
}

const mayBeKilled = ({ isStill }: Victim): boolean => isStill !== true;

/** Stops a process for a while: it answers no question meanwhile. */
export async function standStill(victim: Victim, ms: number): Promise<void> {
  victim.isStill = true;
  const pid = await signal(victim, 'SIGSTOP');
  await pause(ms);
  goOn(pid);
  victim.isStill = false;
}

/** Lets a process go on, unless it was replaced meanwhile by those who look after it. */
function goOn(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Sends a signal as soon as the process runs; returns its id. */
function signal(victim: Victim, name: NodeJS.Signals): Promise<number> {
  return eventually(() => {
    const pid = victim.pid();
    if (pid === undefined) throw new Error(`${victim.name} does not run.`);
    process.kill(pid, name);
    return pid;
  }, PATIENCE_MS);
}

/** Fulfilled once this number of transactions was answered. */
export async function atLeast({ done }: Pick<Nemesis, 'done'>, due: number): Promise<void> {
  await eventually(() => {
    if (done() < due) throw new Error(`Only ${String(done())} transactions were answered.`);
  }, PATIENCE_MS);
}
