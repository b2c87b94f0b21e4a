import { serviceProgram } from './service-program.ts';

const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;

/** Erases in every service whoever stands in the ledger; ends with the first service in which that cannot be done. */
export async function replayErasures(): Promise<boolean> {
  for (const service of SERVICES) {
    if (!(await serviceProgram(service, 'replay-erasures'))) return false;
  }
  return true;
}
