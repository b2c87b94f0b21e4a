import { someDatabases, type TestDatabases } from './databases.ts';
import { LogByHand } from './log-by-hand.ts';

/** A service that erases once *members* says so. */
export type ErasingName = 'groups' | 'journaling' | 'insights';

/** Running pieces of a service on the bench. */
export interface RunningOnBench {
  readonly consumers: readonly { stop(): Promise<void> }[];
  readonly database: { close(): Promise<void> };
}

/** The key ring as a test has it: everybody is erased but those who are said to be alive. */
export class RingByHand {
  /** Members whose key is there. */
  readonly alive = new Set<string>();
  /** Error of a ring that cannot be reached; null while it can. */
  away: Error | null = null;

  readonly erasedAmong = (memberIds: readonly string[]): Promise<ReadonlySet<string>> =>
    this.away !== null
      ? Promise.reject(this.away)
      : Promise.resolve(new Set(memberIds.filter((id) => !this.alive.has(id))));
}

/** The version that *members* names with each erasure. */
const VERSION = 4;

/** One service that is told of erasures, on a database of its own: its data of a member, and its confirmations. */
export class ErasureBench<Event> {
  private constructor(
    readonly service: ErasingName,
    readonly databases: TestDatabases,
    readonly ring: RingByHand,
    private readonly under: { readonly log: LogByHand<Event>; readonly running: RunningOnBench },
  ) {}

  /** @param start migrates the database of the service, opens it, and starts the consumers. */
  static async open<Event>(
    service: ErasingName,
    start: (
      databases: TestDatabases,
      log: LogByHand<Event>,
      ring: RingByHand,
    ) => Promise<RunningOnBench>,
  ): Promise<ErasureBench<Event>> {
    const databases = await someDatabases(service);
    const log = new LogByHand<Event>();
    const ring = new RingByHand();
    const running = await start(databases, log, ring);
    await log.isRead(running.consumers.length);
    return new ErasureBench(service, databases, ring, { log, running });
  }

  /** Hands events to each consumer, as the log does. */
  readonly hand = (...events: readonly Event[]): Promise<void> => this.under.log.hand(...events);

  readonly sql = <Row = Record<string, unknown>>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> => this.databases.sql<Row>(this.service, text, values);

  /** The event in which *members* says that a member is erased. */
  readonly erasureOf = (memberId: string) => ({ memberId, version: VERSION });

  /** The tables in which a member's id stands, in any column. */
  readonly tablesNaming = async (memberId: string): Promise<readonly string[]> => {
    const tables = await this.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname in ('public', 'model', 'record') order by 1`,
    );
    const found = await Promise.all(
      tables.map(async ({ name }) => {
        const like = `%${memberId}%`;
        const rows = await this.sql(`select from ${name} as t where t::text like $1`, [like]);
        return rows.length > 0 ? [name] : [];
      }),
    );
    return found.flat();
  };

  /** The service's confirmations of a member's erasure. */
  readonly confirmations = (memberId: string): Promise<readonly unknown[]> =>
    this.sql(
      `select topic, event->>'time' as time, event->'data' as data from outbox
        where event->>'type' = $1 and event->>'partitionkey' = $2`,
      [`holdfast.${this.service}.erasure-confirmed.v1`, memberId],
    );

  /** The confirmation that is expected of the service. */
  readonly confirmation = (memberId: string, at: Date) => ({
    topic: `${this.service}.erasure.v1`,
    time: at.toISOString(),
    data: this.erasureOf(memberId),
  });

  async stop(): Promise<void> {
    await Promise.all(this.under.running.consumers.map((consumer) => consumer.stop()));
    await this.under.running.database.close();
    await this.databases.stop();
  }
}
