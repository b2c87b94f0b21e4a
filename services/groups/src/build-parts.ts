import { readPolicy } from '@holdfast/configuration';
import { systemClock } from '@holdfast/kernel';
import { createSealer, createServiceKey, readSecret, serviceKeySource } from '@holdfast/sealing';
import { askKeyRing, type Built, type Opened } from '@holdfast/subgraph';
import type { readGroupsEnvironment } from './environment.ts';
import { startLine } from './match-request/line-worker.part.ts';
import type { GroupsPurpose, Parts } from './parts.ts';

/** Builds the parts of *groups*, and starts the worker that goes through the line. */
export function buildParts({
  environment,
  database,
  logger,
}: Opened<GroupsPurpose, ReturnType<typeof readGroupsEnvironment>>): Built<Parts> {
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
  const keys = askKeyRing('groups', environment);
  const databaseUrl = environment.DATABASE_SERVICE_URL;
  const line = startLine({ database, databaseUrl, policy, now: systemClock, logger });
  const parts: Parts = {
    database,
    policy,
    wakeLine: line.poke,
    serviceKey,
    memberTexts: createSealer(keys),
    groupTexts: createSealer(serviceKeySource(serviceKey)),
  };
  return { keys, parts, closers: [() => line.stop()] };
}
