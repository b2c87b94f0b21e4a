import { openAlertSenders, type DutyAddress } from '@holdfast/alarm';
import { readPolicy } from '@holdfast/configuration';
import { openCrisisLines } from '@holdfast/crisis-lines';
import { rememberedDuty } from '@holdfast/help-card';
import { systemClock } from '@holdfast/kernel';
import { openMailServer, type MailServer } from '@holdfast/mail';
import {
  createSealer,
  createServiceKey,
  readSecret,
  serviceKeySource,
  type ServiceKey,
} from '@holdfast/sealing';
import { askKeyRing, type Built, type Opened } from '@holdfast/subgraph';
import type { readGroupsEnvironment } from './environment.ts';
import { readHowToRespond } from './how-to-respond/how-to-respond.part.ts';
import { startLine } from './match-request/line-worker.part.ts';
import { dutyAddressDigest } from './on-call/duty-address.part.ts';
import { readDuty } from './on-call/duty.step.ts';
import type { GroupsPurpose, Parts } from './parts.ts';
import { startRoomAlarms } from './room-alarm/start-room-alarms.part.ts';

type Environment = ReturnType<typeof readGroupsEnvironment>;

/** Builds the parts of *groups*, and starts the workers that go through the line and alert those on duty. */
export function buildParts({
  environment,
  database,
  logger,
}: Opened<GroupsPurpose, Environment>): Built<Parts> {
  const policy = readPolicy(environment.HOLDFAST_POLICY);
  const serviceKey = createServiceKey(readSecret(environment.HOLDFAST_SERVICE_KEY));
  const keys = askKeyRing('groups', environment);
  const databaseUrl = environment.DATABASE_SERVICE_URL;
  const [memberTexts, groupTexts] = [
    createSealer(keys),
    createSealer(serviceKeySource(serviceKey)),
  ];
  const line = startLine({ database, databaseUrl, policy, now: systemClock, logger });
  const dutyMail = openDutyMail(environment);
  const dutyWebhook = webhookOf(environment, serviceKey);
  const alarms = startRoomAlarms({
    ...{ database, groupTexts, dutyWebhook, logger },
    senders: openAlertSenders(environment),
    now: systemClock,
  });
  const parts: Parts = {
    ...{ database, policy, serviceKey, memberTexts, groupTexts, dutyMail },
    crisisLines: openCrisisLines(environment, logger),
    howToRespond: readHowToRespond(),
    wakeLine: line.poke,
    pokeAlarms: alarms.poke,
    dutyNow: rememberedDuty(
      async (now) => (await database.readFor('alarm', (tx) => readDuty(tx, now))).duty,
    ),
  };
  const closers = [
    () => line.stop(),
    () => alarms.stop(),
    () => Promise.resolve(dutyMail?.close()),
  ];
  return { keys, parts, closers };
}

/** Opens the mail server that sends codes to those on duty; null if this installation has none. */
function openDutyMail(environment: Environment): MailServer | null {
  const { HOLDFAST_SMTP_URL: url, HOLDFAST_SMTP_FROM: from } = environment;
  return url === undefined || from === undefined ? null : openMailServer({ url, from });
}

function webhookOf(environment: Environment, serviceKey: ServiceKey): DutyAddress | null {
  const { HOLDFAST_ALERT_WEBHOOK_URL: address } = environment;
  return address === undefined
    ? null
    : { channel: 'WEBHOOK', address, digest: dutyAddressDigest({ serviceKey }, address) };
}
