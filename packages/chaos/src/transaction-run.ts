import { eventually, Person, type TestHoldfast } from '@holdfast/testkit';
import { AtWork, type Seat } from './at-work.ts';
import { compareWithRows } from './committed.ts';
import { diceOf } from './dice.ts';
import { effectAnomaliesOf, type EffectAnomaly } from './effects.ts';
import { atLeast, killAtRandom, standStill, type Victim } from './nemesis.ts';
import { repeatEvents } from './repeat-events.ts';
import { startWitnesses, WITNESSES, type Witnesses } from './witnesses.ts';

/** Size of a run, and what is broken meanwhile. */
export interface TransactionPlan {
  readonly people: number;
  readonly transactions: number;
  readonly kills: number;
  /** Time for which the event log gives no answer; 0 for no outage. Kafka only. */
  readonly outageSeconds: number;
  /** The same seed chooses the same victims. */
  readonly seed: number;
}

/** Result of a run. */
export interface TransactionReport {
  readonly transactions: number;
  readonly facts: number;
  readonly effects: number;
  readonly killed: readonly string[];
  readonly repeatedOnPurpose: number;
  readonly seconds: number;
  /** Answers that do not agree with the databases, or with a model. */
  readonly rowFaults: readonly string[];
  readonly anomalies: readonly EffectAnomaly[];
}

const ROOM_SIZE = 8;
const PATIENCE_MS = 240_000;

/**
 * Lets people do transactions over all services while processes are killed, the log is away and events come twice.
 * Compares the answers with the databases and with the effects in every consumer.
 */
export async function transactionRun(
  holdfast: TestHoldfast,
  plan: TransactionPlan,
): Promise<TransactionReport> {
  const startedAt = performance.now();
  const witnesses = await startWitnesses(holdfast);
  const repeater = repeatEvents(holdfast, diceOf(plan.seed + 1));
  let done = 0;
  try {
    const seats = await takeSeats(holdfast, plan.people);
    const victims = victimsOf(holdfast, witnesses);
    const people = seats.map((seat) => new AtWork(seat));
    const working = Promise.all(
      people.map(async (person, index) => {
        for (let turn = index; turn < plan.transactions; turn += people.length) {
          await person.does(Math.floor(turn / people.length));
          done += 1;
        }
      }),
    );
    const [, killed] = await Promise.all([
      working,
      killAtRandom({
        victims,
        kills: plan.kills,
        transactions: plan.transactions,
        dice: diceOf(plan.seed),
        done: () => done,
      }),
      outage(victims, plan, () => done),
    ]);
    // The last process killed may have been the database, or a part: whatever comes next meets a whole product.
    await eventually(() => holdfast.sql('postgres', 'select'), PATIENCE_MS);
    for (const name of PARTS) await eventually(() => isReady(holdfast.partUrl(name)), PATIENCE_MS);
    const answered = people.map((person) => person.answered);
    const { facts, rowFaults } = await compareWithRows(holdfast, answered);
    await eventually(async () => {
      const count = await witnesses.count();
      const wanted = facts.length * WITNESSES.length;
      if (count < wanted) throw new Error(`${String(count)} of ${String(wanted)} took effect.`);
    }, PATIENCE_MS).catch(() => undefined);
    const effects = await witnesses.effects();
    return {
      transactions: done,
      facts: facts.length,
      effects: effects.length,
      killed,
      repeatedOnPurpose: repeater.count(),
      seconds: (performance.now() - startedAt) / 1_000,
      rowFaults: await rowFaults(),
      anomalies: effectAnomaliesOf(facts, effects, WITNESSES),
    };
  } finally {
    await repeater.stop();
    await witnesses.stop();
  }
}

const PARTS = ['members', 'groups', 'journaling', 'insights', 'gateway'] as const;

/** @throws if a part does not say that it can do its work. */
async function isReady(url: string): Promise<void> {
  const { status } = await fetch(`${url}/health/ready`);
  if (status !== 200) throw new Error(`Not ready: ${String(status)}.`);
}

/** Enrols people and seats them in rooms. */
async function takeSeats(holdfast: TestHoldfast, count: number): Promise<readonly Seat[]> {
  const seats: Seat[] = [];
  let host: Person | undefined;
  let room = '';
  for (let index = 0; index < count; index += 1) {
    const person = await Person.enrols(holdfast.graph, `Ada ${String(index)}`);
    if (index % ROOM_SIZE === 0 || host === undefined) {
      host = person;
      room = await person.opensGroup(`Room ${String(index)}`, ROOM_SIZE);
    } else await person.joins(await host.invitesTo(room));
    seats.push({ person, memberId: await person.memberId(), room });
  }
  return seats;
}

function victimsOf(holdfast: TestHoldfast, { parts }: Witnesses): readonly [Victim, ...Victim[]] {
  const postgres = { name: 'postgres', pid: () => holdfast.cluster.now.pid };
  const processes = [...Object.values(holdfast.parts), ...parts].map((part) => ({
    name: part.name,
    pid: () => part.pid,
  }));
  return [postgres, ...processes, ...brokerOf(holdfast)];
}

/** None if the log is a database. */
function brokerOf({ broker }: TestHoldfast): readonly Victim[] {
  return broker === null ? [] : [{ name: 'broker', pid: () => broker.now.pid }];
}

async function outage(
  victims: readonly Victim[],
  { outageSeconds, transactions }: TransactionPlan,
  done: () => number,
): Promise<void> {
  const broker = victims.find(({ name }) => name === 'broker');
  if (broker === undefined || outageSeconds === 0) return;
  await atLeast({ done }, transactions / 2);
  await standStill(broker, outageSeconds * 1_000);
}
