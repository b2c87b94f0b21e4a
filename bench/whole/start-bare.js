import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import pg from 'pg';

const TABLES = `
  create table member (id uuid primary key, alias text not null);
  create table room (id uuid primary key, name text not null, head bigint not null);
  create table membership (
    member_id uuid not null references member, room_id uuid not null references room,
    primary key (member_id, room_id));
  create table activity (
    room_id uuid not null references room, sequence int not null, member_id uuid not null,
    at timestamptz not null, primary key (room_id, sequence));
  create table message (
    id uuid primary key default gen_random_uuid(), room_id uuid not null, sequence int not null,
    author_id uuid not null references member, body text not null, idempotency_key text not null,
    unique (room_id, sequence), unique (author_id, idempotency_key));
  create table check_in (
    id uuid not null default gen_random_uuid(), member_id uuid not null references member,
    day date not null, mood int not null, craving int not null, version int not null default 1,
    idempotency_key text not null, primary key (member_id, day));
  create table outbox (
    seq bigint generated always as identity primary key, event jsonb not null)`;

/**
 * Starts the bare server on a database of its own in Holdfast's PostgreSQL, with the same people, room and messages;
 * fulfilled once it listens.
 */
export async function startBare(holdfast, { people, room, messages }) {
  const { superuserUrl } = holdfast.cluster.now;
  await sql(superuserUrl('postgres'), (client) => client.query('create database bare'));
  await sql(superuserUrl('bare'), async (client) => {
    await client.query(TABLES);
    for (const { id, alias } of people)
      await client.query('insert into member values ($1, $2)', [id, alias]);
    await client.query('insert into room values ($1, $2, $3)', [
      room.id,
      room.name,
      messages.at(-1).sequence,
    ]);
    await client.query('insert into membership select id, $1 from member', [room.id]);
    for (const { sequence, body, alias } of messages) {
      await client.query(
        `insert into activity select $1, $2, id, now() from member where alias = $3`,
        [room.id, sequence, alias],
      );
      await client.query(
        `insert into message (room_id, sequence, author_id, body, idempotency_key)
         select $1, $2, id, $4, gen_random_uuid()::text from member where alias = $3`,
        [room.id, sequence, alias, body],
      );
    }
    await client.query('analyze');
  });
  const child = fork(join(import.meta.dirname, 'bare.js'), [], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: superuserUrl('bare') },
  });
  const [{ port }] = await once(child, 'message');
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    pid: child.pid,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Runs some work on a connection of its own. */
export async function sql(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
