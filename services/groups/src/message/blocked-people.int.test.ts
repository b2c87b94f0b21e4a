import { type MemberId, newUnorderedId } from '@holdfast/kernel';
import { migrate, openDatabase, type Session, type Tx } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { activity } from '../activity/activity.repository.ts';
import { memberships } from '../membership/membership.repository.ts';
import { messages } from './message.repository.ts';
import type { GroupsDatabase } from '../parts.ts';
import { groupsService } from '../service.ts';
import { blockMember } from '../block/block-member.ts';
import { blocks } from '../block/block.repository.ts';
import { readHidden } from '../block/hidden-members.part.ts';
import { metMembers } from '../block/met-member.repository.ts';
import { unblockMember } from '../block/unblock-member.ts';

const now = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-24T13:00:00Z');

let databases: TestDatabases;
let database: GroupsDatabase;
beforeAll(async () => {
  databases = await someDatabases('groups');
  await migrate(databases.url('groups_owner'), groupsService.migrations);
  database = openDatabase(groupsService, databases.logins('groups'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const sql = <Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) =>
  databases.sql<Row>('groups', text, values);

let ada: MemberId;
let ben: MemberId;
let cleo: MemberId;
beforeEach(() => {
  [ada, ben, cleo] = [newUnorderedId<'Member'>(), newUnorderedId(), newUnorderedId()];
});

const as = async <Result>(memberId: MemberId, work: (session: Session) => Promise<Result>) => {
  const session = database.asMember(memberId);
  return work(session).finally(() => session.close());
};
const reads = <Result>(memberId: MemberId, work: (tx: Tx) => Promise<Result>) =>
  as(memberId, (session) => session.read(work));
const signInId = newUnorderedId<'SignIn'>();
const block = (memberId: MemberId, asked: string, { blocksMost = 500, at = now } = {}) =>
  as(memberId, (session) =>
    blockMember(
      { policy: { blocksMost } },
      { memberId, signInId, timeZone: 'UTC', session },
      { asked, now: at },
    ),
  );
const unblock = (memberId: MemberId, asked: string) =>
  as(memberId, (session) =>
    unblockMember({ memberId, signInId, timeZone: 'UTC', session }, { asked, now: later }),
  );
const told = async (memberId: MemberId) =>
  (
    await sql<{ data: Record<string, unknown> }>(
      `select event->'data' as data from outbox where event->>'partitionkey' = $1 order by seq`,
      [memberId],
    )
  ).map(({ data }) => data);

/** A room whose people came in in this order; each item after that is a message of theirs. */
async function aRoom(
  people: readonly (readonly [MemberId, string])[],
  said: readonly MemberId[] = [],
): Promise<string> {
  const groupId = newUnorderedId<'Group'>();
  await sql(
    `insert into "group" (id, name_sealed, kind, capacity, member_count, status, head_sequence, created_by,
       created_at, key_digest, input_digest)
     values ($1, '\\x00', 'CLINICAL', 9, $2, 'OPEN', $3, gen_random_uuid(), now(), '\\x00', '\\x00')`,
    [groupId, people.length, people.length + said.length],
  );
  for (const [index, [memberId, role]] of people.entries()) {
    await sql(
      `insert into activity (id, group_id, sequence, member_id, kind, occurred_at)
       values (gen_random_uuid(), $1, $2, $3, 'MEMBER_JOINED', now())`,
      [groupId, index + 1, memberId],
    );
    await sql('insert into membership values ($1, $2, $3, now(), $4, $4, $4)', [
      groupId,
      memberId,
      role,
      index + 1,
    ]);
  }
  for (const [index, authorId] of said.entries())
    await sql(
      `with item as (
         insert into activity (id, group_id, sequence, member_id, kind, message_id, occurred_at)
         values (gen_random_uuid(), $1, $2, $3, 'MESSAGE_POSTED', gen_random_uuid(), now())
         returning message_id)
       insert into message (id, group_id, sequence, author_id, body_sealed, posted_at, key_digest, input_digest)
       select message_id, $1, $2, $3, '\\x01', now(), sha256(message_id::text::bytea), '\\x00' from item`,
      [groupId, people.length + index + 1, authorId],
    );
  return groupId;
}

const hidden = async (memberId: MemberId, groupId: string) =>
  [...((await readHidden({ database }, memberId, [groupId])).get(groupId) ?? [])].sort();

describe('a block', () => {
  test('is made once and taken back once; the gateways are told of each change, in order', async () => {
    expect(await block(ada, ben)).toEqual({ kind: 'blocked', blockedAt: now });
    expect(await block(ada, ben, { at: later })).toEqual({ kind: 'blocked', blockedAt: now });
    for (let time = 0; time < 2; time += 1)
      expect(await unblock(ada, ben)).toEqual({ kind: 'unblocked', memberId: ben });
    await block(ada, ben);

    const facts = await told(ada);
    expect(facts).toMatchObject(
      [true, false, true].map((isHidden) => ({ memberId: ada, otherId: ben, isHidden })),
    );
    const versions = facts.map(({ version }) => version as number);
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
    expect(await told(ben)).toEqual([]);
  });

  test('made and taken back by many requests at once ends as its last event says', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) =>
        turn % 2 === 0 ? block(ada, ben) : unblock(ada, ben),
      ),
    );

    const facts = await told(ada);
    const versions = facts.map(({ version }) => version as number);
    expect(versions).toEqual([...versions].sort((one, other) => one - other));
    const isThere = await reads(ada, (tx) => blocks.find(tx, ada, ben));
    expect(facts.at(-1)?.['isHidden']).toBe(isThere !== null);
  });

  test('is refused if there are as many as there may be; one that stands is not counted again', async () => {
    await block(ada, ben, { blocksMost: 1 });

    expect(await block(ada, cleo, { blocksMost: 1 })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'memberId' }],
    });
    expect(await block(ada, ben, { blocksMost: 1 })).toMatchObject({ kind: 'blocked' });
  });

  test('hides both from one another, nobody from anybody else, and shows nobody who made it', async () => {
    const groupId = await aRoom([
      [ada, 'HOST'],
      [ben, 'MEMBER'],
      [cleo, 'MEMBER'],
    ]);
    await block(ada, ben);

    expect(await hidden(ada, groupId)).toEqual([ben]);
    expect(await hidden(ben, groupId)).toEqual([ada]);
    expect(await hidden(cleo, groupId)).toEqual([]);
    expect(await reads(ben, (tx) => tx.query('select * from block'))).toEqual([]);

    await block(ben, ada);
    await unblock(ada, ben);
    expect(await hidden(ada, groupId)).toEqual([ben]);
    await unblock(ben, ada);
    expect(await hidden(ada, groupId)).toEqual([]);
  });

  test('hides no facilitator in their own group, from or for them, and hides them elsewhere', async () => {
    const led = await aRoom([
      [ada, 'FACILITATOR'],
      [ben, 'MEMBER'],
      [cleo, 'MEMBER'],
    ]);
    const other = await aRoom([
      [ada, 'MEMBER'],
      [ben, 'HOST'],
    ]);
    await block(ben, ada);
    await block(ada, cleo);
    await block(ben, cleo);

    expect(await hidden(ben, led)).toEqual([cleo]);
    expect(await hidden(ada, led)).toEqual([]);
    expect(await hidden(ben, other)).toEqual([ada, cleo].sort());
    expect(await hidden(ada, other)).toEqual([ben, cleo].sort());
  });

  test('takes people off the list of a group, and their messages out of the count', async () => {
    const groupId = await aRoom(
      [
        [ada, 'HOST'],
        [ben, 'MEMBER'],
        [cleo, 'MEMBER'],
      ],
      [ben, cleo, ben],
    );
    await block(ben, ada);

    const leftOut = await readHidden({ database }, ada, [groupId]);
    await reads(ada, async (tx) => {
      expect(await messages.unreadCounts(tx, ada, [groupId], leftOut)).toEqual(
        new Map([[groupId, 1]]),
      );
      const page = await memberships.page(tx, groupId, {
        after: 0,
        limit: 2,
        leftOut: [...(leftOut.get(groupId) ?? [])],
      });
      expect(page.map(({ memberId }) => memberId)).toEqual([ada, cleo]);
    });
  });
});

describe('a page of the activity', () => {
  const page = async (memberId: MemberId, groupId: string, first = 1, further: number[] = []) => {
    const seen = await database.readFor('hiding', (tx) =>
      activity.seenBy(tx, memberId, { groupId, first, last: 9, further }),
    );
    return seen.map(({ item, isHidden, message }) => [
      item.sequence,
      isHidden ? 'hidden' : (message?.authorId ?? item.kind),
    ]);
  };

  test('shows what people did and wrote, in order, and the place alone of what the hidden did', async () => {
    const groupId = await aRoom(
      [
        [ada, 'HOST'],
        [ben, 'MEMBER'],
      ],
      [ben, ada],
    );
    await block(ada, ben);

    expect(await page(ada, groupId)).toEqual([
      ...[
        [1, 'MEMBER_JOINED'],
        [2, 'hidden'],
        [3, 'hidden'],
        [4, ada],
      ],
    ]);
    expect(await page(ben, groupId)).toEqual([
      ...[
        [1, 'hidden'],
        [2, 'MEMBER_JOINED'],
        [3, ben],
        [4, 'hidden'],
      ],
    ]);
    expect(await page(ada, groupId, 4, [2])).toEqual([
      [2, 'hidden'],
      [4, ada],
    ]);
  });

  test('reads nothing of what the hidden wrote', async () => {
    const groupId = await aRoom(
      [
        [ada, 'HOST'],
        [ben, 'MEMBER'],
      ],
      [ben],
    );
    await block(ben, ada);

    const [seen] = await database.readFor('hiding', (tx) =>
      activity.seenBy(tx, ada, { groupId, first: 3, last: 3, further: [] }),
    );
    expect(seen).toMatchObject({ isHidden: true, message: null });
  });

  test('shows the messages from the member’s own joining on, and those of the erased without author and text', async () => {
    const groupId = await aRoom([[ada, 'HOST']], [ada]);
    await sql('update "group" set head_sequence = 3 where id = $1', [groupId]);
    await sql(
      `insert into activity (id, group_id, sequence, member_id, kind, occurred_at)
       values (gen_random_uuid(), $1, 3, $2, 'MEMBER_JOINED', now())`,
      [groupId, cleo],
    );
    await sql(`insert into membership values ($1, $2, 'MEMBER', now(), 3, 3, 3)`, [groupId, cleo]);

    expect(await page(cleo, groupId)).toEqual([
      ...[
        [1, 'MEMBER_JOINED'],
        [2, 'MESSAGE_POSTED'],
        [3, 'MEMBER_JOINED'],
      ],
    ]);
    await sql('update message set author_id = null, body_sealed = null where group_id = $1', [
      groupId,
    ]);
    const [seen] = await database.readFor('hiding', (tx) =>
      activity.seenBy(tx, ada, { groupId, first: 2, last: 2, further: [] }),
    );
    expect(seen?.message).toMatchObject({ sequence: 2, authorId: null, bodySealed: null });
  });

  test('hides everything from somebody who is not in the room any more', async () => {
    const groupId = await aRoom([[ada, 'HOST']], [ada]);

    expect(await page(ben, groupId)).toEqual([
      [1, 'hidden'],
      [2, 'hidden'],
    ]);
  });

  test('hides nothing from a facilitator', async () => {
    const groupId = await aRoom(
      [
        [ada, 'FACILITATOR'],
        [ben, 'MEMBER'],
      ],
      [ben, ada],
    );
    await block(ben, ada);

    expect(await page(ada, groupId, 3)).toEqual([
      [3, ben],
      [4, ada],
    ]);
    expect(await page(ben, groupId, 3)).toEqual([
      [3, ben],
      [4, ada],
    ]);
  });
});

describe('the list of blocked members', () => {
  const listed = (memberId: MemberId) => reads(memberId, (tx) => metMembers.blocked(tx, memberId));
  const ofRoom = async (groupId: string, sequence: number, memberId: MemberId, kind: string) =>
    sql(
      `insert into activity (id, group_id, sequence, member_id, kind, occurred_at)
       values (gen_random_uuid(), $1, $2, $3, $4, now())`,
      [groupId, sequence, memberId, kind],
    );

  test('names those who were in a group while the member was, the newest first; no id from elsewhere', async () => {
    await aRoom([
      [ben, 'HOST'],
      [ada, 'MEMBER'],
      [cleo, 'MEMBER'],
    ]);
    await block(ada, ben);
    await block(ada, cleo, { at: later });
    await block(ada, newUnorderedId<'Member'>());
    const stranger = newUnorderedId<'Member'>();
    await aRoom([[stranger, 'HOST']]);
    await block(ada, stranger);

    expect(await listed(ada)).toEqual([cleo, ben]);
    expect(await listed(ben)).toEqual([]);
  });

  test('names nobody who left before the member came, or came after they had left', async () => {
    const groupId = await aRoom([[ben, 'HOST']]);
    await ofRoom(groupId, 2, ben, 'MEMBER_LEFT');
    await ofRoom(groupId, 3, ada, 'MEMBER_JOINED');
    await ofRoom(groupId, 4, ada, 'MEMBER_LEFT');
    await ofRoom(groupId, 5, cleo, 'MEMBER_JOINED');
    await sql(`insert into past_membership values ($1, $2, 'MEMBER', now(), 3, 3, now(), 4)`, [
      groupId,
      ada,
    ]);
    await block(ada, ben);
    await block(ada, cleo);

    expect(await listed(ada)).toEqual([]);
  });

  test('goes on naming members whom they met in a group that they have left', async () => {
    const groupId = await aRoom([[ben, 'HOST']]);
    await ofRoom(groupId, 2, ada, 'MEMBER_JOINED');
    await ofRoom(groupId, 3, ada, 'MEMBER_LEFT');
    await sql(`insert into past_membership values ($1, $2, 'MEMBER', now(), 2, 2, now(), 3)`, [
      groupId,
      ada,
    ]);
    await block(ada, ben);

    expect(await listed(ada)).toEqual([ben]);
  });
});
