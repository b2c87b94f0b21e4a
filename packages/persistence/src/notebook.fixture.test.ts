// No tests: a database with one owner-only table, for the tests beside it.
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { openDatabase, type Database } from './database.ts';
import type { Session, Tx } from './session.ts';

const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
const TABLE = `
  create table note (
    id uuid primary key,
    member_id uuid not null,
    request text not null,
    constraint note_request unique (member_id, request)
  );
  alter table note enable row level security, force row level security;
  create policy own on note to journaling_app using (${OWN}) with check (${OWN});
  create policy counted on note for select to journaling_svc
    using (current_setting('app.purpose', true) = 'count');
  grant select, insert, update, delete on note to journaling_app;
  grant select on note to journaling_svc;
`;

/** One row of `note`. */
@Entity('note')
export class NoteEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  request!: string;
}

/** Two purposes: one has a policy, the other has none. */
type Purpose = 'count' | 'other';

/** Notes of members on a real PostgreSQL. */
export class Notebook {
  readonly #opened: Database<Purpose>[] = [];

  private constructor(readonly databases: TestDatabases) {}

  static async open(): Promise<Notebook> {
    const databases = await someDatabases('journaling');
    await databases.sql('journaling', TABLE);
    return new Notebook(databases);
  }

  /** A second set of connections, as another process would have. */
  withPool(poolSize: number): Database<Purpose> {
    const database = openDatabase<Purpose>(
      { entities: [NoteEntity], purposes: ['count', 'other'] },
      { ...this.databases.logins('journaling'), poolSize },
    );
    this.#opened.push(database);
    return database;
  }

  /** The requests of a member's notes, as they are committed. */
  async kept(memberId: MemberId): Promise<readonly string[]> {
    const rows = await this.databases.sql<{ request: string }>(
      'journaling',
      'select request from note where member_id = $1 order by request',
      [memberId],
    );
    return rows.map(({ request }) => request);
  }

  /** Number of sessions of the member role that stand in a transaction. */
  async inTransaction(): Promise<number> {
    const [row] = await this.databases.sql<{ count: number }>(
      'journaling',
      `select count(*)::int from pg_stat_activity where usename = 'journaling_app' and xact_start is not null`,
    );
    return row?.count ?? 0;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#opened.map((database) => database.close()));
    await this.databases.stop();
  }
}

/** A member with nothing written yet. */
export const aMember = (): MemberId => newUnorderedId<'Member'>();

/** Adds a note in an open transaction. */
export const write = (tx: Tx, memberId: MemberId, request: string) =>
  tx.insert(NoteEntity, { id: newUnorderedId(), memberId, request });

/** The requests that an open transaction sees, of any member. */
export const seen = async (tx: Tx): Promise<readonly string[]> =>
  (await tx.find(NoteEntity, { order: { request: 'asc' } })).map(({ request }) => request);

/** Facts that PostgreSQL tells about the present transaction. */
export interface Moment {
  readonly pid: number;
  readonly begun: Date;
  readonly readOnly: string;
}

/** Asks PostgreSQL about the present transaction. */
export async function moment(tx: Tx): Promise<Moment> {
  const [row] = await tx.query<Moment[]>(
    `select pg_backend_pid() as pid, now() as begun, current_setting('transaction_read_only') as "readOnly"`,
  );
  if (row === undefined) throw new Error('PostgreSQL said nothing.');
  return row;
}

/** Work of one request with its session. */
export type Request = Pick<Session, 'read' | 'change'>;

/** Serves one request with a session, and closes it. */
export async function within<Result>(
  session: Session,
  work: (request: Request) => Promise<Result>,
): Promise<Result> {
  const request: Request = {
    read: (reading) => session.read(reading),
    change: (changing) => session.change(changing),
  };
  try {
    return await work(request);
  } finally {
    await session.close();
  }
}
