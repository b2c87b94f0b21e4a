import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aWish, someTables, type MatchTables } from '../match-request/match-tables.fixture.test.ts';
import { profileOf, type WaitingRequest } from '../match-request/match-request.rule.ts';
import { nobodyApart } from './a-line.fixture.test.ts';
import { formTeams } from './form-teams.part.ts';
import { seatTeam } from './seat-team.step.ts';
import { profileOfTeam, type TeamProposal } from './team.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const sizes = { least: 3, most: 5 };

let world: FakeWorld;
let tables: MatchTables;
let wishes: WaitingRequest[];
let team: TeamProposal;
beforeEach(async () => {
  world = aFakeWorld();
  tables = someTables(world);
  wishes = [aWish(), aWish(), aWish(), aWish()];
  tables.wishes.push(...wishes);
  const [formed] = await formTeams(wishes.map(profileOf), sizes, { apart: nobodyApart, now });
  if (formed === undefined) throw new Error('They could be a team.');
  team = formed;
});

const seat = () =>
  seatTeam(world.tx, team, {
    ...{ sizes, now, limits: { fixedGroupClosesAfterMeetings: 2 } },
    sealName: (groupId) => Promise.resolve(Buffer.from(`the name of ${groupId}`)),
  });

describe('making a group of a team', () => {
  test('opens it with the profile of the team and room for the most', async () => {
    expect(await seat()).toBe(true);

    expect(tables.rooms).toMatchObject([
      {
        ...profileOfTeam(team),
        ...{ kind: 'PEER_TEAM', status: 'OPEN', capacity: 5, createdAt: now, agreementVersion: 1 },
        ...{ memberCount: 4, headSequence: 0, createdBy: '00000000-0000-0000-0000-000000000000' },
      },
    ]);
    const [room] = tables.rooms;
    expect(room?.nameSealed).toEqual(Buffer.from(`the name of ${room?.id ?? ''}`));
    expect([room?.keyDigest.length, room?.inputDigest.length]).toEqual([32, 32]);
  });

  test('seats everybody of it, with the reasons for each', async () => {
    await seat();

    const groupId = tables.rooms[0]?.id;
    expect(tables.places.map(({ memberId }) => memberId)).toEqual(
      team.members.map(({ memberId }) => memberId),
    );
    for (const wish of tables.wishes)
      expect(wish).toMatchObject({ state: 'PLACED', groupId, placedAt: now });
    expect(tables.wishes[0]?.reasons).toEqual([
      ...['SHARED_FOCUS', 'SHARED_LANGUAGE', 'SHARED_GOAL', 'NEAR_STAGE'],
    ]);
  });

  test('takes the lock of the line before it looks who still waits', async () => {
    await seat();

    expect(world.done.slice(0, 6)).toEqual([
      ...['line.lock', ...Array.from({ length: 4 }, () => 'line.findOf'), 'groups.addOnce'],
    ]);
  });

  test('seats those who still wait, if they are enough', async () => {
    tables.wishes.splice(0, 1);

    expect(await seat()).toBe(true);
    expect(tables.places).toHaveLength(3);
    expect(tables.places.map(({ memberId }) => memberId)).not.toContain(wishes[0]?.memberId);
  });

  test('changes nothing if too few still wait', async () => {
    tables.wishes.splice(0, 2);

    expect(await seat()).toBe(false);
    expect([tables.rooms, tables.places, world.published]).toEqual([[], [], []]);
  });
});
