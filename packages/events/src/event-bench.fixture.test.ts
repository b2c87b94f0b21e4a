// No tests: a service that writes, one that takes in, and a transport between them, for the tests beside this file.
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { actingFor, openDatabase, type Database, type Tx } from '@holdfast/persistence';
import { createLogger } from '@holdfast/telemetry';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { newEvent } from './codec.ts';
import { startConsumer, type Consumer } from './consumer.ts';
import type { AddressedEvent, Event, RawEvent } from './event.ts';
import { appendToOutbox } from './outbox.ts';
import { startRelay, type Relay } from './relay.ts';
import type { Follower, Following, Stoppable, Transport } from './transport.ts';

/** The one type of event that these tests write. */
export const ENROLLED = 'holdfast.members.member-enrolled.v1';

const WRITING = `
  create table outbox (
    seq bigint generated always as identity primary key,
    topic text not null,
    event jsonb not null
  );
  create table account (member_id uuid primary key, version int not null);
  grant insert on outbox to members_app;
  grant select, delete on outbox to members_svc;
  grant select, insert, update on account to members_app;
`;
const TAKING_IN = `
  create table inbox (
    consumer text not null,
    event_id uuid not null,
    received_at timestamptz not null,
    primary key (consumer, event_id)
  );
  create table effect (
    place bigint generated always as identity primary key,
    consumer text not null,
    member_id uuid not null,
    event_id uuid not null
  );
  grant select, insert on inbox, effect to insights_svc;
`;

/** A transport to be tested. */
export interface TransportUnderTest {
  /** Connects again, as another process would. */
  open(): Transport;
  stop(): Promise<void>;
}

/** Starts a transport to be tested. Database `bus` exists for one that needs it. */
export type MakeTransport = (databases: TestDatabases) => Promise<TransportUnderTest>;

/** Runs before an event takes effect; throws to refuse it. */
export type Before = (event: Event<typeof ENROLLED>) => void;

/** Logs nothing: these tests cause faults on purpose. */
export const logger = createLogger('test', 'silent');

/** Two services and the transport between them. */
export class EventBench {
  readonly #started: Stoppable[] = [];
  readonly #relays: Relay[] = [];
  readonly #opened: Transport[] = [];
  readonly #writing: Database<'consume'>;
  readonly #takingIn: Database<'consume'>;

  private constructor(
    readonly databases: TestDatabases,
    private readonly under: TransportUnderTest,
  ) {
    const open = (name: 'members' | 'insights') =>
      openDatabase({ purposes: ['consume'] }, databases.logins(name));
    this.#writing = open('members');
    this.#takingIn = open('insights');
    this.#writing.onCommit(() => {
      for (const relay of this.#relays) relay.poke();
    });
  }

  static async open(make: MakeTransport): Promise<EventBench> {
    const databases = await someDatabases('members', 'insights', 'bus');
    await databases.sql('members', WRITING);
    await databases.sql('insights', TAKING_IN);
    return new EventBench(databases, await make(databases));
  }

  /** Does something in a transaction of the writing service, under the lock of one member. */
  async writes<Result>(memberId: MemberId, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const session = this.#writing.asMember(memberId);
    try {
      return await session.change(async (tx) => {
        await tx.query(
          `insert into account values ($1, 1)
           on conflict (member_id) do update set version = account.version + 1`,
          [memberId],
        );
        return work(tx);
      });
    } finally {
      await session.close();
    }
  }

  /** Writes facts of one member, in one transaction. */
  stores(memberId: MemberId, ...facts: readonly AddressedEvent[]): Promise<void> {
    return this.writes(memberId, async (tx) => {
      for (const fact of facts) await appendToOutbox(tx, fact);
    });
  }

  /** A process's own connection to the transport. */
  transport(): Transport {
    const transport = this.under.open();
    this.#opened.push(transport);
    return transport;
  }

  /** Starts a relay. Its connection has this name in PostgreSQL. */
  relay(name = 'relay'): Relay {
    const relay = startRelay({
      databaseUrl: `${this.databases.url('members_svc')}?application_name=${name}`,
      transport: this.transport(),
      logger,
    });
    this.#relays.push(relay);
    this.#started.push(relay);
    return relay;
  }

  /** Starts a consumer that records its events. */
  consumer(name: string, before: Before = () => undefined, transport = this.transport()): Consumer {
    const consumer = startConsumer({
      name,
      inbox: 'inbox',
      retryPausesMs: [1, 2, 3, 4],
      database: actingFor(this.#takingIn, 'consume'),
      transport,
      logger,
      handlers: {
        [ENROLLED]: async (tx, event) => {
          await tx.query('insert into effect (consumer, member_id, event_id) values ($1, $2, $3)', [
            name,
            event.data.memberId,
            event.id,
          ]);
          before(event);
        },
      },
    });
    this.#started.push(consumer);
    return consumer;
  }

  /** Reads without an inbox, every delivery as it comes. */
  reader(group: string, handle: (events: readonly RawEvent[]) => Promise<void>): Stoppable {
    const topics = [enrolled(aMember(), 1).topic];
    const reader = this.transport().subscribe({
      group,
      topics,
      handle: (events) => handle(events.map(({ event }) => event)),
    });
    this.#started.push(reader);
    return reader;
  }

  /** Follows for one process alone. */
  follower(
    since: 'now' | Date,
    handle: Following['handle'],
    rejoined: () => void = () => undefined,
  ): Follower {
    const topics = [enrolled(aMember(), 1).topic];
    const follower = this.transport().follow({ topics, since, handle, rejoined });
    this.#started.push(follower);
    return follower;
  }

  /** Ids of the events that took effect for a member, in the order of their effects. */
  async taken(consumer: string, memberId: MemberId): Promise<readonly string[]> {
    const rows = await this.databases.sql<{ event_id: string }>(
      'insights',
      'select event_id from effect where consumer = $1 and member_id = $2 order by place',
      [consumer, memberId],
    );
    return rows.map(({ event_id }) => event_id);
  }

  /** Stops everything that a test has started, so that the next test begins with nothing running. */
  async rest(): Promise<void> {
    this.#relays.length = 0;
    await Promise.all(this.#started.splice(0).map((each) => each.stop()));
    await Promise.all(this.#opened.splice(0).map((each) => each.close()));
    await this.databases.sql('members', 'delete from outbox');
  }

  async stop(): Promise<void> {
    await this.rest();
    await Promise.all([this.#writing.close(), this.#takingIn.close()]);
    await this.under.stop();
    await this.databases.stop();
  }
}

/** A new member. */
export const aMember = (): MemberId => newUnorderedId<'Member'>();

/** A fact about a member. */
export const enrolled = (memberId: MemberId, version: number): AddressedEvent =>
  newEvent(ENROLLED, {
    id: newUnorderedId(),
    at: new Date(),
    data: { memberId, version, enrolledOn: '2026-03-29', timeZone: 'UTC' },
  });

/** Some facts about a member, in order. */
export const history = (memberId: MemberId, length: number): readonly AddressedEvent[] =>
  Array.from({ length }, (_, index) => enrolled(memberId, index + 1));

/** The ids of facts. */
export const idsOf = (facts: readonly AddressedEvent[]): readonly string[] =>
  facts.map(({ event }) => event.id);
