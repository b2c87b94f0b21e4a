// No tests: alarms of a service on a real PostgreSQL, with a clock and senders by hand, for the tests beside it.
import { newUnorderedId } from '@holdfast/kernel';
import {
  defineDatabase,
  fences,
  migrate,
  migration,
  openDatabase,
  type Database,
} from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { raiseAlarm } from './alarm-rows.ts';
import { alarmFences, alarmRounds, alarmTables } from './alarm-tables.ts';
import type { AlarmOptions } from './alarm-options.ts';
import type { DutyAddress, Roster } from './alarm.rule.ts';
import type { Alert } from './alert.rule.ts';
import type { AlertSender } from './alert-sender.ts';
import { startAlarms, type Alarms } from './start-alarms.ts';

const definition = defineDatabase({
  name: 'journaling',
  purposes: ['alarm'],
  entities: [],
  migrations: [
    migration(
      '0001-create-alarms',
      alarmTables({ memberRole: 'journaling_app', serviceRole: 'journaling_svc' }),
    ),
    migration('0002-alarm-rounds', alarmRounds({ serviceRole: 'journaling_svc' })),
  ],
});

/** The fences of that database. */
export const benchFences = fences({
  database: 'journaling',
  tables: { ...alarmFences, migration: { guardedBy: 'holds names of migrations', grants: {} } },
});

/** A line of the trail, as a test reads it. */
export interface TrailLine {
  readonly outcome: string;
  readonly tier: number;
  readonly channel: string;
  readonly error: string | null;
}

/** An alert that a sender by hand was given. */
export type GivenAlert = Alert & { readonly address: string };

/** A person on duty, by mail unless it says otherwise. */
export const onDuty = (name: string, channel: DutyAddress['channel'] = 'MAIL'): DutyAddress => ({
  channel,
  address: `${name}@example.org`,
  digest: Buffer.from(`digest of ${name}`),
});

/** Ada first, then Ben, then Cleo. */
export const ROSTER: Roster = {
  FIRST_CONTACT: [onDuty('ada')],
  SECOND_CONTACT: [onDuty('ben')],
  LAST_RESORT: [onDuty('cleo')],
};

/** Alarms of a service, with workers that a test starts, stops and ends. */
export class AlarmBench {
  readonly #workers: Alarms[] = [];
  readonly #changes: Partial<AlarmOptions>[] = [];
  now = new Date('2026-03-28T02:00:00Z');
  roster: Roster = ROSTER;
  given: GivenAlert[] = [];

  private constructor(
    readonly databases: TestDatabases,
    readonly database: Database<'alarm'>,
  ) {}

  static async open(): Promise<AlarmBench> {
    const databases = await someDatabases('journaling');
    await migrate(databases.url('journaling_owner'), definition.migrations);
    return new AlarmBench(databases, openDatabase(definition, databases.logins('journaling')));
  }

  /** Raises an alarm as a member, as the button does. */
  async raise(id: string = newUnorderedId(), heldUntil: Date | null = null): Promise<string> {
    const session = this.database.asMember(newUnorderedId<'Member'>());
    const alarm = { id, cause: 'BUTTON', acknowledgeWithinMinutes: 10, now: this.now, heldUntil };
    await session.change((tx) => raiseAlarm(tx, alarm)).finally(() => session.close());
    return id;
  }

  /** Starts a worker; what is not given is the bench's own. */
  work(changed: Partial<AlarmOptions> = {}): Alarms {
    const worker = startAlarms({
      database: this.database,
      roster: () => Promise.resolve(this.roster),
      senders: { MAIL: this.sender() },
      now: () => this.now,
      logger: { info: () => undefined, warn: () => undefined },
      ...changed,
    });
    this.#workers.push(worker);
    this.#changes.push(changed);
    return worker;
  }

  /** A sender that notes what it is given. `then` says what becomes of it. */
  sender(then: (alert: GivenAlert) => Promise<void> | void = () => undefined): AlertSender {
    return {
      send: async (alert, address) => {
        const given = { ...alert, address };
        this.given.push(given);
        await then(given);
      },
      close: () => undefined,
    };
  }

  /** A database that is lost once `die` is called, as for a process that is killed. */
  mortal(): { readonly database: AlarmOptions['database']; readonly die: () => void } {
    let isDead = false;
    const unlessDead = <Result>(work: () => Promise<Result>) =>
      isDead ? Promise.reject(new Error('killed')) : work();
    return {
      database: {
        readFor: (purpose, work) => unlessDead(() => this.database.readFor(purpose, work)),
        changeFor: (purpose, work) => unlessDead(() => this.database.changeFor(purpose, work)),
      },
      die: () => {
        isDead = true;
      },
    };
  }

  /** Moves the clock, and has the workers look. */
  later(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1_000);
    for (const worker of this.#workers) worker.poke();
  }

  /** Lets a long time pass between two lives of the workers: none goes on by the clock that it has read before. */
  async leap(seconds: number): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.stop()));
    this.now = new Date(this.now.getTime() + seconds * 1_000);
    for (const changed of this.#changes.splice(0)) this.work(changed);
  }

  /** Whom alerts were sent to, and as what. */
  said(): readonly string[] {
    return this.given.map(({ type, address }) => `${type} ${address.split('@')[0] ?? ''}`);
  }

  /** What the trail of an alarm says, in order. */
  trail(id: string): Promise<readonly TrailLine[]> {
    return this.databases.sql<TrailLine>(
      'journaling',
      `select outcome, tier, channel, error_class as error from alarm_attempt
        where alarm_id = $1 order by at, id, outcome = 'BEGUN' desc`,
      [id],
    );
  }

  async row(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.databases.sql('journaling', 'select * from alarm where id = $1', [id]);
    return row ?? {};
  }

  /** Stops the workers and forgets everything. */
  async clear(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.stop()));
    this.#changes.length = 0;
    await this.databases.sql('journaling', 'truncate alarm, alarm_attempt');
    this.given = [];
    this.roster = ROSTER;
    this.now = new Date('2026-03-28T02:00:00Z');
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.databases.stop();
  }
}
