import { serviceProgram } from './service-program.ts';

const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;

/** Erases every member in the ledger from every service; stops at the first service in which that fails. */
export async function replayErasures(): Promise<boolean> {
  for (const service of SERVICES) {
    if (!(await serviceProgram(service, 'replay-erasures'))) return false;
  }
  return true;
}
