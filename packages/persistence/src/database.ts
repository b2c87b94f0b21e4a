import 'reflect-metadata';
import { type MemberId, parseId } from '@holdfast/kernel';
import { DataSource, type DataSourceOptions, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { type Migration } from './migration.ts';
import { missingMigrations } from './missing-migrations.ts';
import { Session, type SessionSource } from './session.ts';
import { Turns } from './turns.ts';

/** An entity class of TypeORM. */
export type Entity = EntityTarget<ObjectLiteral> & (new () => ObjectLiteral);

/** How a service opens its database. */
export interface DatabaseOptions<Purpose extends string> {
  /** Login of the role that sees one member's rows. */
  readonly memberUrl: string;
  /** Login of the role that acts for a stated purpose. */
  readonly serviceUrl: string;
  readonly entities: readonly Entity[];
  readonly purposes: readonly Purpose[];
  /**
   * Whether the database has function `is_erased` (see `erasedMember`): then no change of a member's is begun once they
   * are erased, and an erasure waits for the changes under way.
   */
  readonly refusesErased?: true;
  /** Connections of the member role; default 10. The service role has half as many. */
  readonly poolSize?: number;
}

/** The database of a service: opened on first use, so a process starts while PostgreSQL is away. */
export interface Database<Purpose extends string = string> {
  /**
   * The database as one member sees it: row-level security shows the rows of that member alone in owner-only tables.
   * @throws TypeError where the id is not a UUID (it is the one value that is ever written into SQL text).
   */
  asMember(memberId: MemberId): Session;
  /** The database as this service sees it for one purpose: each policy names the purposes that it serves. */
  asService(purpose: Purpose): Session;
  /** Calls the listener after each commit of a change. */
  onCommit(listener: () => void): void;
  /** Fulfilled where the database answers; rejects with the driver's error where it does not. */
  ping(): Promise<void>;
  /**
   * The names of those migrations that the database has not had: where there are none, its schema is the one that is
   * needed. Rejects with the driver's error where the database does not answer.
   */
  missing(migrations: readonly Migration[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Times, in the order in which they must run out: lock (0.8 s, by the role) < pool and connect 2 s < statement (4 s, by
 * the role) < query 6 s < idle in transaction (10 s, by the role).
 */
const CONNECT_TIMEOUT_MS = 2_000;
const QUERY_TIMEOUT_MS = 6_000;

/** Opens the database of a service. Connects on first use, and again after an outage. */
export function openDatabase<Purpose extends string>(
  options: DatabaseOptions<Purpose>,
): Database<Purpose> {
  const size = options.poolSize ?? 10;
  const listeners: (() => void)[] = [];
  const committed = () => {
    for (const listener of listeners) listener();
  };
  const member = new LazySource(options.memberUrl, options.entities, size, committed);
  const service = new LazySource(
    options.serviceUrl,
    options.entities,
    Math.ceil(size / 2),
    committed,
  );
  return {
    asMember: (memberId) => {
      if (parseId(memberId) !== memberId) throw new TypeError('A member id is not a UUID.');
      return new Session(
        member,
        `SET LOCAL app.member_id = '${memberId}'`,
        options.refusesErased && `SELECT is_erased('${memberId}') AS is_refused`,
      );
    },
    asService: (purpose) => {
      if (!options.purposes.includes(purpose))
        throw new TypeError('That is no purpose of this service.');
      return new Session(service, `SET LOCAL app.purpose = '${purpose}'`);
    },
    onCommit: (listener) => {
      listeners.push(listener);
    },
    ping: async () => {
      await (await service.connected()).query('select 1');
    },
    missing: async (migrations) => missingMigrations(await service.connected(), migrations),
    close: async () => {
      await Promise.all([member.close(), service.close()]);
    },
  };
}

class LazySource implements SessionSource {
  readonly #source: DataSource;
  readonly #turns: Turns;
  #connecting: Promise<DataSource> | undefined;

  constructor(
    url: string,
    entities: readonly Entity[],
    size: number,
    readonly committed: () => void,
  ) {
    this.#source = new DataSource(sourceOptions(url, entities, size));
    this.#turns = new Turns(Math.max(1, size - 2));
  }

  /** Connects once; a failed try is forgotten, so the next request tries again. */
  connected(): Promise<DataSource> {
    this.#connecting ??= this.#source.initialize().catch((error: unknown) => {
      this.#connecting = undefined;
      throw error;
    });
    return this.#connecting;
  }

  inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    return this.#turns.take(change);
  }

  async close(): Promise<void> {
    const connected = await this.#connecting?.catch(() => undefined);
    await connected?.destroy();
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
