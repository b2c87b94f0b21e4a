import { readProcessKey, type ProcessName } from '@holdfast/identity';
import { systemClock } from '@holdfast/kernel';
import { createKeyRingClient, type KeyRingClient } from '@holdfast/sealing';

/** Address of the key ring, and the key by which it knows the process that asks. */
export interface KeyRingVariables {
  readonly HOLDFAST_MEMBERS_URL: string;
  readonly HOLDFAST_PROCESS_KEY: string;
}

/** Asks *members* for the keys of members, as a service. */
export const askKeyRing = (service: ProcessName, environment: KeyRingVariables): KeyRingClient =>
  createKeyRingClient({
    url: environment.HOLDFAST_MEMBERS_URL,
    processKey: readProcessKey(service, environment.HOLDFAST_PROCESS_KEY),
    now: systemClock,
  });
