import 'reflect-metadata';
import { FairTurns, type About, type MemberId, parseId, type TurnLimits } from '@holdfast/kernel';
import { turnCounts } from '@holdfast/telemetry';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { ConnectionPool } from './connection.ts';
import type { Migration } from './migration.ts';
import { missingMigrations } from './missing-migrations.ts';
import { Session, type SessionSource, type Work } from './session.ts';

/** An entity class of TypeORM. */
export type Entity = EntityTarget<ObjectLiteral> & (new () => ObjectLiteral);

/** Definition of a service's database, the same for its process, its commands, its migration and its tests. */
export interface DatabaseDefinition<Purpose extends string = string> {
  /** Name, such as `groups`. */
  readonly name: string;
  readonly purposes: readonly Purpose[];
  /** Purposes that serve doors which anybody may use. They have connections of their own, so that no crowd takes others'. */
  readonly doors?: readonly string[];
  readonly entities: readonly Entity[];
  readonly migrations: readonly Migration[];
  /**
   * Whether the database has function `is_erased` (see `erasedMember`): then no change of a member's is begun once they
   * are erased, and an erasure waits for the changes under way.
   */
  readonly refusesErased?: true;
}

/** Defines a database once. The definition is used to open, migrate and test it. */
export const defineDatabase = <const Purpose extends string>(
  definition: DatabaseDefinition<Purpose>,
): DatabaseDefinition<Purpose> => definition;

/** Logins of a process that acts for stated purposes only, such as a command. */
export interface ServiceLogins {
  /** Login of the role that acts for a stated purpose. */
  readonly serviceUrl: string;
  /** Connections of the member role; default 10. The service role has half as many. */
  readonly poolSize?: number;
}

/** Logins of a process that also acts for members. */
export interface Logins extends ServiceLogins {
  /** Login of the role that sees one member's rows. */
  readonly memberUrl: string;
}

/** Database of a service for its stated purposes: opened on first use, so a process starts while PostgreSQL is away. */
export interface ServiceDatabase<Purpose extends string = never> {
  /**
   * Reads for one purpose, in a session of its own that is closed whatever becomes of the work: each policy names the
   * purposes that it serves. @throws TypeError for a purpose that the definition does not name; what `Session.read` throws.
   */
  readonly readFor: <Result>(purpose: Purpose, work: Work<Result>) => Promise<Result>;
  /** Changes for one purpose, as `readFor` reads. @throws TypeError likewise; what `Session.change` throws. */
  readonly changeFor: <Result>(
    purpose: Purpose,
    work: Work<Result>,
    about?: About,
  ) => Promise<Result>;
  /** Calls the listener after each commit of a change that was announced. */
  onCommit(listener: () => void): void;
  /** Fulfilled if the database answers; rejects with the driver's error if it does not. */
  ping(): Promise<void>;
  /**
   * Names of the migrations that the database still lacks; none if its schema is the one that is needed. Rejects with
   * the driver's error if the database does not answer.
   */
  missing(migrations: readonly Migration[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Database of a service that also acts for members. */
export interface Database<Purpose extends string = never> extends ServiceDatabase<Purpose> {
  /**
   * The database as one member sees it: row-level security shows the rows of that member alone in owner-only tables.
   * @throws TypeError if the id is not a UUID.
   */
  asMember(memberId: MemberId): Session;
}

/**
 * Times, in the order in which they must run out: lock (0.8 s, by the role) < pool and connect 2 s < statement (4 s, by
 * the role) < query 6 s < idle in transaction (10 s, by the role).
 */
const CONNECT_TIMEOUT_MS = 2_000;
const QUERY_TIMEOUT_MS = 6_000;

/**
 * Turns of changes. The wait is shorter than the gateway waits for an answer, so that a refusal still gets through. One
 * subject's changes run one at a time: the second would wait for a row of the first, and hold a connection meanwhile.
 */
const TURNS: Omit<TurnLimits, 'most'> = {
  counts: turnCounts('changes'),
  mostOfOne: 1,
  mostWaitingOfOne: 64,
  mostWaiting: () => 500,
  waitMs: 3_000,
};

/** Part of a definition that opening needs. */
type Opening<Purpose extends string> = Pick<
  DatabaseDefinition<Purpose>,
  'doors' | 'purposes' | 'refusesErased'
> &
  Partial<Pick<DatabaseDefinition, 'entities'>>;

/** Opens a database. Connects on first use, and again after an outage. Without a login of members there is no `asMember`. */
export function openDatabase<Purpose extends string>(
  definition: Opening<Purpose>,
  logins: Logins,
): Database<Purpose>;
export function openDatabase<Purpose extends string>(
  definition: Opening<Purpose>,
  logins: ServiceLogins & { readonly memberUrl?: never },
): ServiceDatabase<Purpose>;
export function openDatabase<Purpose extends string>(
  definition: Opening<Purpose>,
  { memberUrl, serviceUrl, poolSize = 10 }: ServiceLogins & { readonly memberUrl?: string },
): ServiceDatabase<Purpose> {
  const listeners: (() => void)[] = [];
  const committed = () => {
    for (const listener of listeners) listener();
  };
  const { entities = [] } = definition;
  const opened = (url: string, size: number) => new LazySource(url, entities, size, committed);
  const service = opened(serviceUrl, Math.ceil(poolSize / 2));
  const doors = definition.doors === undefined ? null : opened(serviceUrl, Math.ceil(poolSize / 2));
  const member = memberUrl === undefined ? null : opened(memberUrl, poolSize);
  const during = async <Result>(purpose: Purpose, use: (session: Session) => Promise<Result>) => {
    if (!definition.purposes.includes(purpose))
      throw new TypeError('That is no purpose of this service.');
    const source = definition.doors?.includes(purpose) === true ? (doors ?? service) : service;
    const session = new Session(source, {
      setting: 'app.purpose',
      value: purpose,
      refusesErased: false,
    });
    return use(session).finally(() => session.close());
  };
  const database: ServiceDatabase<Purpose> = {
    readFor: (purpose, work) => during(purpose, (session) => session.read(work)),
    changeFor: (purpose, work, about) => during(purpose, (session) => session.change(work, about)),
    onCommit: (listener) => {
      listeners.push(listener);
    },
    ping: async () => {
      await (await service.connected()).source.query('select 1');
    },
    missing: async (migrations) =>
      missingMigrations((await service.connected()).source, migrations),
    close: async () => {
      await Promise.all([member?.close(), doors?.close(), service.close()]);
    },
  };
  return member === null ? database : { ...database, ...asMemberOf(member, definition) };
}

function asMemberOf(
  member: SessionSource,
  { refusesErased }: Opening<string>,
): Pick<Database, 'asMember'> {
  return {
    asMember: (memberId) => {
      if (parseId(memberId) !== memberId) throw new TypeError('A member id is not a UUID.');
      return new Session(member, {
        setting: 'app.member_id',
        value: memberId,
        refusesErased: refusesErased === true,
      });
    },
  };
}

type Connected = Awaited<ReturnType<SessionSource['connected']>>;

class LazySource implements SessionSource {
  readonly #source: DataSource;
  readonly #turns: FairTurns;
  #connecting: Promise<Connected> | undefined;

  constructor(
    url: string,
    entities: readonly Entity[],
    size: number,
    readonly committed: () => void,
  ) {
    this.#source = new DataSource(sourceOptions(url, entities, size));
    const most = Math.max(1, size - 2);
    this.#turns = new FairTurns({ ...TURNS, most: () => most });
  }

  /** Connects once. A failed try is forgotten, so that the next request tries again. */
  connected(): Promise<Connected> {
    this.#connecting ??= this.#connect().catch((error: unknown) => {
      this.#connecting = undefined;
      throw error;
    });
    return this.#connecting;
  }

  async #connect(): Promise<Connected> {
    const source = await this.#source.initialize();
    // TypeORM's driver keeps the pool of pg here.
    const { master: pool } = source.driver as unknown as { readonly master: ConnectionPool };
    return { source, pool };
  }

  inTurn<Result>(change: () => Promise<Result>, about: About): Promise<Result> {
    return this.#turns.take(change, about);
  }

  async close(): Promise<void> {
    const connected = await this.#connecting?.catch(() => undefined);
    await connected?.source.destroy();
  }
}

function sourceOptions(url: string, entities: readonly Entity[], size: number): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: [...entities],
    poolSize: size,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    installExtensions: false,
    logging: false,
    extra: { query_timeout: QUERY_TIMEOUT_MS, idleTimeoutMillis: 30_000, keepAlive: true },
    // pg-pool emits an error for each idle connection that the server ends; the next request opens another.
    poolErrorHandler: () => undefined,
  };
}
