import { setTimeout as pause } from 'node:timers/promises';
import { eventually, Person, type Programme } from '@holdfast/testkit';
import {
  alarmFaultsOf,
  idleMs,
  type AwaitedAlert,
  type CameHook,
  type Outage,
} from './alarm-faults.ts';
import { CAUSE_OF, Calling, type AlarmService, type Called } from './calling.ts';
import { diceOf, type Dice } from './dice.ts';

/** Size of a run. */
export interface AlarmPlan {
  /** Number of people who call for help at once. */
  readonly people: number;
  /** Number of kills of groups and journaling, half each. */
  readonly kills: number;
  /** The same seed chooses the same moments. */
  readonly seed: number;
}

/** Figures of a run, and its faults as sentences. */
export interface AlarmReport {
  readonly kills: number;
  readonly alarms: Readonly<Record<AlarmService, number>>;
  readonly alerts: number;
  /** Alerts that came again since a process was killed while it sent, each of them marked. */
  readonly repeated: number;
  /** Mails that the mail server has taken. */
  readonly mails: number;
  /** Time from when an alert was due until it came, outages included, in milliseconds. */
  readonly fromDueMs: Quantiles;
  /** The same without outages: time in which the service was there. */
  readonly whileThereMs: Quantiles;
  readonly longestOutageMs: number;
  readonly seconds: number;
  readonly faults: readonly string[];
}

interface Quantiles {
  readonly median: number;
  readonly p99: number;
  readonly most: number;
}

const SERVICES: readonly AlarmService[] = ['groups', 'journaling'];
/** Longest pause before the next kill. */
const LONGEST_PAUSE_MS = 3_000;
const PATIENCE_MS = 120_000;

/**
 * Lets people call for help while the services that alarm are killed with SIGKILL at random moments. Each call must reach
 * those on duty, within five seconds in which the service was there, and once, or marked where nobody can know.
 */
export async function alarmRun(programme: Programme, plan: AlarmPlan): Promise<AlarmReport> {
  const startedAt = performance.now();
  const people = await takePlaces(programme, plan.people);
  const outages = { groups: [] as Outage[], journaling: [] as Outage[] };
  const called: Called[] = [];
  let isOver = false;
  const killing = Promise.all(
    SERVICES.map(async (service, index) => {
      const dice = diceOf(plan.seed + index);
      for (let turn = index; turn < plan.kills; turn += SERVICES.length)
        outages[service].push(await killOnce(programme, service, dice));
    }),
  ).finally(() => {
    isOver = true;
  });
  const calls = people.map(async (person, index) => {
    const dice = diceOf(plan.seed + 100 + index);
    while (!isOver)
      called.push(await person.calls(dice.pick(['groups', 'journaling']), dice.below(2) === 0));
  });
  await Promise.all([killing, ...calls]);
  const missing = await notTold(programme, called);
  const judged = judge(programme, called, outages);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  return { ...judged, kills: plan.kills, seconds, faults: [...judged.faults, ...missing] };
}

async function takePlaces(programme: Programme, count: number): Promise<readonly Calling[]> {
  const places: Calling[] = [];
  for (let index = 0; index < count; index += 1) {
    const person = await Person.enrols(programme.holdfast.graph, `Ada ${index}`);
    const room = await person.opensGroup(`Room ${index}`);
    places.push(new Calling(programme, person, await person.memberId(), room));
  }
  return places;
}

/** Kills a part, and starts it again at once: those who look after it would wait ever longer. */
async function killOnce(
  { holdfast }: Programme,
  service: AlarmService,
  dice: Dice,
): Promise<Outage> {
  const part = holdfast.parts[service];
  await pause(dice.below(LONGEST_PAUSE_MS));
  const from = Date.now();
  if (part.pid === undefined) throw new Error(`${service} does not run.`);
  process.kill(part.pid, 'SIGKILL');
  await part.stop();
  await part.start();
  return { from, until: Date.now() };
}

/** Compares with the databases: one alarm for each call, and in the end each is an event that somebody has taken up. */
async function notTold(
  { holdfast }: Programme,
  called: readonly Called[],
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const service of SERVICES) {
    const own = called.filter((each) => each.service === service).length;
    const [row] = await holdfast.sql<{ count: number }>(
      service,
      'select count(*)::int as count from alarm where cause = $1',
      [CAUSE_OF[service]],
    );
    if (row?.count !== own)
      faults.push(`${service} has ${String(row?.count)} alarms for ${String(own)} calls`);
  }
  await eventually(async () => {
    const rows = await holdfast.sql<{ count: number }>(
      'journaling',
      `select count(*)::int as count from safety_event where state = 'ACKNOWLEDGED'`,
    );
    if (rows[0]?.count !== called.length)
      throw new Error(`${String(rows[0]?.count)} events for ${String(called.length)} calls`);
  }, PATIENCE_MS).catch((error: unknown) => {
    faults.push(`taken up: ${error instanceof Error ? error.message : 'unknown'}`);
  });
  return faults;
}

function judge(
  { webhook, mail }: Programme,
  called: readonly Called[],
  outages: Readonly<Record<AlarmService, readonly Outage[]>>,
): Omit<AlarmReport, 'kills' | 'seconds'> {
  const now = Date.now();
  const alerts = called.flatMap(({ service, alerts: awaited }) =>
    awaited.map((each) => ({ ...each, idle: idleMs(each, outages[service], now) })),
  );
  const hooks = webhook.received.map(({ body }): CameHook => {
    const { id, ...rest } = JSON.parse(body) as { id: string; tier: string; type: string };
    return { ...rest, alarmId: id };
  });
  const count = (service: AlarmService) => called.filter((each) => each.service === service).length;
  const lengths = Object.values(outages).flatMap((each) =>
    each.map(({ from, until }) => until - from),
  );
  return {
    alarms: { groups: count('groups'), journaling: count('journaling') },
    alerts: alerts.length,
    repeated: hooks.filter(({ type }) => type === 'alert.repeated').length,
    mails: mail.mails.length,
    fromDueMs: quantilesOf(alerts.map(waitOf)),
    whileThereMs: quantilesOf(alerts.map(({ idle }) => idle)),
    longestOutageMs: Math.max(0, ...lengths),
    faults: alarmFaultsOf(alerts, hooks),
  };
}

const waitOf = ({ dueAt, cameAt }: AwaitedAlert): number =>
  cameAt === null ? Infinity : Math.max(0, cameAt - dueAt);

function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { median: at(0.5), p99: at(0.99), most: at(1) };
}
