import { defaultPolicy } from '@holdfast/configuration';
import { newUnorderedId, UnavailableError, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Tx } from '@holdfast/persistence';
import { createSealer, createServiceKey, serviceKeySource } from '@holdfast/sealing';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { testSize } from '@holdfast/kernel/testing';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { GroupsDatabase } from '../parts.ts';
import { groupsService } from '../service.ts';
import { fitOf } from '../fit/fit.rule.ts';
import type { MatchableGroup, MatchProfile } from '../group-profile/vocabulary.rule.ts';
import { mayNaively } from '../fit/naively.fixture.test.ts';
import { dice, madeUp } from '../group-profile/made-up.fixture.test.ts';
import { placeNext } from './place-waiting.step.ts';
import { requestMatch, type RequestingMatch } from './request-match.ts';

const MEMBERS = testSize(150, 1_000);
const GROUPS = testSize(25, 150);
const AT_ONCE = 50;
const now = new Date('2026-11-24T12:00:00Z');

let databases: TestDatabases;
let database: GroupsDatabase;
let parts: RequestingMatch;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsService.migrations);
  database = openDatabase(groupsService, databases.logins('groups'));
  const memberTexts = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 7))));
  parts = { database, policy: defaultPolicy, memberTexts, wakeLine: () => undefined };
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('groups', text, values);

async function opened(group: MatchableGroup): Promise<void> {
  const [host] = group.memberIds;
  await sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by, created_at,
       key_digest, input_digest, focuses, methods, goal_type, stage, language, gender_mix, age_bands, outlook, admission, meeting)
     values ($1::uuid, '\\x00', 'PEER_TEAM', $2, 1, 'OPEN', 1, $3::uuid, $4, sha256($3::uuid::text::bytea), '\\x00', $5, $6, $7, $8, $9, $10,
       $11, $12, 'BY_MATCH', $13)`,
    [
      group.id,
      group.capacity,
      host,
      group.createdAt,
      group.focuses,
      group.methods,
      group.goalType,
      group.stage,
      group.language,
      group.genderMix,
      group.ageBands,
      group.outlook,
      group.meeting === null ? null : JSON.stringify(group.meeting),
    ],
  );
  await sql(
    `insert into activity (id, group_id, sequence, member_id, kind, occurred_at)
     values (gen_random_uuid(), $1, 1, $2, 'MEMBER_JOINED', now())`,
    [group.id, host],
  );
  await sql(`insert into membership values ($1, $2, 'HOST', now(), 1, 1, 1)`, [group.id, host]);
}

async function asks({ memberId, ...profile }: MatchProfile): Promise<void> {
  const session = database.asMember(memberId as MemberId);
  const draft = {
    profile,
    mustNotMeet: [],
    movingFrom: null,
    readiness: null,
    idempotencyKey: memberId,
  };
  const who = { memberId: memberId as MemberId, signInId: newUnorderedId<'SignIn'>() };
  const asking = { ...who, timeZone: profile.timeZone, session };
  const outcome = await untilItHasItsTurn(() => requestMatch(parts, asking, { draft, now }));
  await session.close();
  expect(outcome).toMatchObject({ kind: 'requested' });
}

/** Sends a request again, with the same key, until it has its turn: as a client does that is told to come again. */
async function untilItHasItsTurn<Result>(request: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
  }
}

test('of many who ask fifty at once, each is placed where it fits them best at that moment, nobody where they may not be', async () => {
  const roll = dice(6);
  const { profile, group, oneOf } = madeUp(roll);
  const groups = Array.from({ length: GROUPS }, group);
  const people = Array.from({ length: MEMBERS }, profile);
  for (const each of groups) await opened(each);
  await sql(`insert into orientation select unnest($1::uuid[]), '2026-11', now()`, [
    people.map(({ memberId }) => memberId),
  ]);
  const everybody = [
    ...people.map(({ memberId }) => memberId),
    ...groups.flatMap(({ memberIds }) => memberIds),
  ];
  const pairs = new Set<string>();
  for (let pair = 0; pair < 600; pair += 1) {
    const [one, other] = [oneOf(people).memberId, oneOf(everybody)];
    if (one === other || pairs.has(`${one} ${other}`)) continue;
    pairs.add(`${one} ${other}`);
    await sql('insert into block (member_id, blocked_id, blocked_at) values ($1, $2, now())', [
      one,
      other,
    ]);
  }
  const apart = (one: string, other: string) =>
    pairs.has(`${one} ${other}`) || pairs.has(`${other} ${one}`);

  const waiting = [...people];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await asks(next);
    }),
  );

  // Members who found the line too busy stand in it, and are placed when it is gone through.
  const place = (tx: Tx) => placeNext(tx, { now, limits: defaultPolicy });
  while (await database.changeFor('matching', place));

  // The outbox tells in which order they came in: one after another, as the lock of the line let them.
  const joined = await sql<{ memberId: string; groupId: string }>(
    `select event->'data'->>'memberId' as "memberId", event->'data'->>'groupId' as "groupId" from outbox
      where event->>'type' = 'holdfast.groups.member-joined.v1' order by seq`,
  );
  const byId = new Map(
    groups.map((each) => [each.id, { ...each, memberIds: [...each.memberIds] }]),
  );
  const profiles = new Map(people.map((each) => [each.memberId, each]));
  const placed = new Set<string>();
  for (const { memberId, groupId } of joined) {
    const asking = profiles.get(memberId);
    const chosen = byId.get(groupId);
    if (asking === undefined || chosen === undefined) throw new Error('Nobody asked for this.');
    const open = [...byId.values()].filter(
      (each) => each.memberCount < each.capacity && mayNaively(asking, each, { apart, now }),
    );
    const best = Math.max(...open.map((each) => fitOf(asking, each).score));
    expect(open).toContain(chosen);
    expect(fitOf(asking, chosen).score).toBeCloseTo(best, 10);
    chosen.memberCount += 1;
    chosen.memberIds.push(memberId);
    placed.add(memberId);
  }
  const left = people.filter(({ memberId }) => !placed.has(memberId));
  for (const asking of left) {
    const open = [...byId.values()].filter(
      (each) => each.memberCount < each.capacity && mayNaively(asking, each, { apart, now }),
    );
    expect(open).toEqual([]);
  }
  expect(await sql('select id from "group" where member_count > capacity')).toEqual([]);
  expect(placed.size).toBeGreaterThan(MEMBERS / 4);
}, 120_000);
