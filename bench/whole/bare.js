// The bare server beside which Holdfast is measured: `node:http`, graphql-js with parsed documents kept, `pg` with named
// prepared statements, on plain tables. No hop, no fence, no sealing: it says how far the limit is, and is no aim.
import { createServer } from 'node:http';

import { buildSchema, execute, parse, validate } from 'graphql';
import pg from 'pg';

const schema = buildSchema(`
  type Query { viewer: Viewer group(id: ID!): Group }
  type Viewer { alias: String! memberships: [Membership!]! }
  type Membership { group: Group! }
  type Group { name: String! activity(last: Int!): Connection! }
  type Connection { edges: [Edge!]! }
  type Edge { node: GroupMessagePosted! }
  type GroupMessagePosted { sequence: Int! groupMessage: GroupMessage! }
  type GroupMessage { id: ID! body: String! author: Author! }
  type Author { alias: String! }
  type CheckIn { id: ID! }
  input PostGroupMessageInput { groupId: ID! body: String! idempotencyKey: ID! }
  input RecordCheckInInput { day: String! mood: Int! craving: Int! idempotencyKey: ID! }
  type PostGroupMessageSuccess { groupMessage: GroupMessage! }
  type RecordCheckInSuccess { checkIn: CheckIn! }
  type Mutation {
    postGroupMessage(input: PostGroupMessageInput!): PostGroupMessageSuccess!
    recordCheckIn(input: RecordCheckInInput!): RecordCheckInSuccess!
  }`);

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** Runs a named statement on the pool, or on one connection of it. */
const ask = async (name, text, values, on = pool) => (await on.query({ name, text, values })).rows;

async function transaction(work) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const viewer = async (_, { memberId }) => {
  const [member] = await ask('member', 'select alias from member where id = $1', [memberId]);
  return { ...member, memberships: () => memberships(memberId) };
};

const memberships = async (memberId) =>
  (
    await ask(
      'memberships',
      'select name from membership join room on room.id = room_id where member_id = $1',
      [memberId],
    )
  ).map((group) => ({ group }));

const page = async (roomId, { last }) => ({
  edges: (
    await ask(
      'page',
      `select sequence, message.id, body, alias from activity join message using (room_id, sequence)
         join member on member.id = author_id where room_id = $1 order by sequence desc limit $2`,
      [roomId, last],
    )
  )
    .reverse()
    .map(({ sequence, alias, ...message }) => ({
      node: {
        __typename: 'GroupMessagePosted',
        sequence,
        groupMessage: { ...message, author: { alias } },
      },
    })),
});

const group = ({ id }) => ({ activity: (given) => page(id, given) });

const postGroupMessage = ({ input: { groupId, body, idempotencyKey } }, { memberId }) =>
  transaction(async (client) => {
    const [room] = await ask(
      'next',
      'update room set head = head + 1 where id = $1 returning head',
      [groupId],
      client,
    );
    const values = [groupId, room.head, memberId];
    await ask('activity', 'insert into activity values ($1, $2, $3, now())', values, client);
    const [groupMessage] = await ask(
      'message',
      `insert into message (room_id, sequence, author_id, body, idempotency_key)
       values ($1, $2, $3, $4, $5) returning id, body`,
      [...values, body, idempotencyKey],
      client,
    );
    const event = { id: groupMessage.id, groupId, sequence: room.head };
    await ask('event', 'insert into outbox (event) values ($1)', [event], client);
    return { __typename: 'PostGroupMessageSuccess', groupMessage };
  });

const recordCheckIn = ({ input: { day, mood, craving, idempotencyKey } }, { memberId }) =>
  transaction(async (client) => {
    const [checkIn] = await ask(
      'check-in',
      `insert into check_in (member_id, day, mood, craving, idempotency_key)
       values ($1, $2, $3, $4, $5) on conflict (member_id, day) do update
       set mood = excluded.mood, craving = excluded.craving, version = check_in.version + 1
       returning id`,
      [memberId, day, mood, craving, idempotencyKey],
      client,
    );
    await ask('event', 'insert into outbox (event) values ($1)', [checkIn], client);
    return { __typename: 'RecordCheckInSuccess', checkIn };
  });

const rootValue = { viewer, group, postGroupMessage, recordCheckIn };

const documents = new Map();
function documentOf(query) {
  let document = documents.get(query);
  if (document === undefined) {
    document = parse(query);
    const faults = validate(schema, document);
    if (faults.length > 0) throw faults[0];
    documents.set(query, document);
  }
  return document;
}

async function answer(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const { query, variables } = JSON.parse(Buffer.concat(parts));
  const contextValue = { memberId: request.headers.authorization.slice('Bearer '.length) };
  return execute({
    schema,
    document: documentOf(query),
    rootValue,
    contextValue,
    variableValues: variables,
  });
}

const server = createServer((request, response) => {
  answer(request).then(
    (result) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(result));
    },
    (error) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('SIGTERM', () => process.exit());
