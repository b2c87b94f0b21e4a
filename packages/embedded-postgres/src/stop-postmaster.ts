import type { ChildProcess } from 'node:child_process';
import { hasEnded } from './postmaster.ts';

const FAST_STOP_MS = 10_000;
const QUICK_STOP_MS = 5_000;

/**
 * Ends a server: SIGINT (sessions are cut off, a checkpoint is written), after 10 s SIGQUIT (it recovers at its next
 * start), and SIGKILL last, which is only needed if the system has stopped the process.
 */
export async function stopPostmaster(
  child: ChildProcess,
  ended: Promise<void>,
  hurry?: AbortSignal,
): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGINT');
  if (await endsWithin(ended, FAST_STOP_MS, hurry)) return;
  child.kill('SIGQUIT');
  if (await endsWithin(ended, QUICK_STOP_MS)) return;
  child.kill('SIGKILL');
  await ended;
}

function endsWithin(ended: Promise<void>, ms: number, hurry?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isOver: boolean) => {
      clearTimeout(timer);
      hurry?.removeEventListener('abort', giveUp);
      resolve(isOver);
    };
    const giveUp = () => finish(false);
    const timer = setTimeout(giveUp, ms);
    if (hurry?.aborted === true) giveUp();
    hurry?.addEventListener('abort', giveUp);
    void ended.then(() => finish(true));
  });
}
