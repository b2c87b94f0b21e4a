import { openAlertSenders, startAlarms } from '@holdfast/alarm';
import { readPolicy } from '@holdfast/configuration';
import { openCrisisLines } from '@holdfast/crisis-lines';
import { rememberedDuty } from '@holdfast/help-card';
import { systemClock } from '@holdfast/kernel';
import { createSealer, createServiceKey, readSecret, serviceKeySource } from '@holdfast/sealing';
import { askKeyRing, type Built, type Opened } from '@holdfast/subgraph';
import { dutyIn, readDuty } from './duty/read-duty.part.ts';
import type { readJournalingEnvironment } from './environment.ts';
import type { Parts } from './parts.ts';
import { noteAlarmStep } from './safety-event/note-alarm-step.step.ts';
import type { PressOutcome } from './urgent-help/request-urgent-help.ts';
import { underWay } from './urgent-help/under-way.part.ts';

/** Builds the parts of this process, and starts its alarms. */
export function buildParts({
  environment,
  database,
  logger,
}: Opened<
  'alarm' | 'erasure' | 'safety',
  ReturnType<typeof readJournalingEnvironment>
>): Built<Parts> {
  const keys = askKeyRing('journaling', environment);
  const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
  const ownTexts = createSealer(serviceKeySource(serviceKey));
  const senders = openAlertSenders(environment);
  const ways = {
    canMail: senders.MAIL !== undefined,
    webhookUrl: environment.HOLDFAST_ALERT_WEBHOOK_URL ?? null,
  };
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const addressing = { ownTexts, serviceKey, ways };
  const alarms = startAlarms({
    database,
    roster: async (tx, now) => (await dutyIn(addressing, tx, now)).tiers,
    senders,
    noteStep: noteAlarmStep,
    now: systemClock,
    logger,
  });
  const parts: Parts = {
    ...addressing,
    ...{ database, alarms },
    policy,
    sealer: createSealer(keys),
    planTexts: ownTexts,
    crisisLines: openCrisisLines(environment, logger),
    presses: underWay<PressOutcome>(),
    dutyNow: rememberedDuty((now) => readDuty({ ...addressing, database }, now)),
  };
  const consumerParts = { ownTexts, policy, pokeAlarms: alarms.poke };
  return { keys, consumerParts, parts, closers: [alarms.stop] };
}
