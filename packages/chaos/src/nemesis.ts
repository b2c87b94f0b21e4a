import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@holdfast/testkit';
import { type Dice } from './dice.ts';

/** A process that can be killed; its id changes as it is started again. */
export interface Victim {
  readonly name: string;
  readonly pid: () => number | undefined;
  /** True while it stands still: it is not killed then. */
  isStill?: boolean;
}

/** What is broken, and when: after so many transactions, evenly over all of them. */
export interface Nemesis {
  readonly victims: readonly [Victim, ...Victim[]];
  readonly kills: number;
  readonly transactions: number;
  readonly dice: Dice;
  /** How many transactions were answered by now. */
  readonly done: () => number;
}

const PATIENCE_MS = 240_000;

/** Kills with SIGKILL whom the dice choose; everybody once before anybody twice. Returns who was killed. */
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

/** Lets a process stand still for a while: whoever asks it gets no answer. */
export async function standStill(victim: Victim, ms: number): Promise<void> {
  victim.isStill = true;
  const pid = await signal(victim, 'SIGSTOP');
  await pause(ms);
  process.kill(pid, 'SIGCONT');
  victim.isStill = false;
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

/** Fulfilled once so many transactions were answered. */
export async function atLeast({ done }: Pick<Nemesis, 'done'>, due: number): Promise<void> {
  await eventually(() => {
    if (done() < due) throw new Error(`Only ${String(done())} transactions were answered.`);
  }, PATIENCE_MS);
}
