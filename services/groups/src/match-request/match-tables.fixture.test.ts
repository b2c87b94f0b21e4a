import type { FakeWorld } from '@holdfast/fakes';
import { newOrderedId, newUnorderedId, type LocalDay } from '@holdfast/kernel';
import { activity } from '../activity/activity.repository.ts';
import { blocks } from '../block/block.repository.ts';
import { profile } from '../fit/a-pair.fixture.test.ts';
import { aGroup } from '../group/a-group.fixture.test.ts';
import { groups } from '../group/group.repository.ts';
import type { Group } from '../group/group.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { takeSeat, type Membership } from '../membership/membership.rule.ts';
import { pastMemberships } from '../membership/past-membership.repository.ts';
import { line } from './line.repository.ts';
import { matchRequests } from './match-request.repository.ts';
import type {
  CommonGround,
  KeptProfile,
  MatchRequest,
  WaitingRequest,
} from './match-request.rule.ts';
import { matchableGroups } from './matchable-group.repository.ts';
import type { MatchableRow } from './open-to.rule.ts';

/** The tables that placing reads and writes, in memory. */
export interface MatchTables {
  readonly wishes: MatchRequest[];
  readonly rooms: Group[];
  readonly places: Membership[];
  /** Pairs of members of whom one blocked the other. */
  readonly blocked: (readonly [string, string])[];
}

const { memberId: _, ...kept } = profile;
let minutes = 0;

/** A wish of somebody who waits, one minute after the wish that was made before, but for what is given. */
export function aWish(
  changes: Partial<Omit<MatchRequest, 'profile'>> & {
    readonly profile?: Partial<KeptProfile>;
  } = {},
): WaitingRequest {
  minutes += 1;
  const requestedAt = new Date(Date.UTC(2026, 10, 1) + minutes * 60_000);
  return {
    id: newOrderedId<'MatchRequest'>(requestedAt),
    memberId: newUnorderedId<'Member'>(),
    state: 'WAITING',
    movingFrom: null,
    requestedAt,
    groupId: null,
    reasons: null,
    placedAt: null,
    keyDigest: Buffer.from(`key ${String(minutes)}`),
    inputDigest: Buffer.from('an input'),
    ...changes,
    profile: { ...kept, ...changes.profile },
  };
}

/** A group that a wish as above fits, with one seat free, but for what is given. */
export const aMatchableGroup = (changes: Partial<Group> = {}): Group =>
  aGroup({ admission: 'BY_MATCH', focuses: ['ALCOHOL'], capacity: 2, memberCount: 1, ...changes });

/** Schedule of a group that met twice before 24 November 2026, and takes nobody after its second meeting. */
export const closedItself = {
  membershipModel: 'FIXED',
  weeks: 12,
  startsOn: '2026-11-10' as LocalDay,
  meeting: { weekday: 'TUESDAY', startMinute: 1_080, durationMinutes: 60, timeZone: 'UTC' },
} as const;

/** Makes the repositories of placing answer from tables in memory. */
export function someTables(world: FakeWorld): MatchTables {
  const tables: MatchTables = { wishes: [], rooms: [], places: [], blocked: [] };
  answerForWishes(world, tables);
  answerForRooms(world, tables);
  world.answers('blocks', blocks, {
    touching: (ids) =>
      new Set(
        tables.blocked.flatMap(([one, other]) => [
          ...(ids.includes(one) ? [other] : []),
          ...(ids.includes(other) ? [one] : []),
        ]),
      ),
    among: (ids) =>
      new Set(
        tables.blocked
          .filter((pair) => pair.every((id) => ids.includes(id)))
          .map((pair) => pair.join(' ')),
      ),
  });
  return tables;
}

/** Seats somebody in a group, as if they had joined it before. */
export function seated(tables: MatchTables, group: Group, memberId: string): Membership {
  const { id: groupId } = group;
  const place = takeSeat({ groupId, memberId, role: 'MEMBER' }, 1, new Date(0));
  tables.places.push(place);
  return place;
}

const shares = (one: CommonGround, other: CommonGround) =>
  one.languages.some((each) => other.languages.includes(each)) &&
  one.focuses.some((each) => other.focuses.includes(each));

function answerForWishes(world: FakeWorld, { wishes }: MatchTables): void {
  const waiting = () =>
    wishes
      .filter((each): each is WaitingRequest => each.state === 'WAITING' && each.profile !== null)
      .toSorted((one, other) => one.requestedAt.getTime() - other.requestedAt.getTime());
  const waitingOf = (memberId: string) =>
    waiting().find((each) => each.memberId === memberId) ?? null;
  const byKey = (memberId: string, keyDigest: Buffer) =>
    wishes.find((each) => each.memberId === memberId && each.keyDigest.equals(keyDigest)) ?? null;
  world.answers('line', line, {
    lock: () => undefined,
    find: (id) => waiting().find((each) => each.id === id) ?? null,
    findOf: waitingOf,
    sharing: (ground) => waiting().filter((each) => shares(each.profile, ground)),
    ahead: (own) =>
      waiting().filter(
        (each) => each.requestedAt < own.requestedAt && shares(each.profile, own.profile),
      ).length,
    hasAnybody: () => waiting().length > 0,
    all: waiting,
  });
  world.answers('matchRequests', matchRequests, {
    addOnce: (wish) => byKey(wish.memberId, wish.keyDigest) === null && wishes.push(wish) > 0,
    findByKey: byKey,
    find: (id) => wishes.find((each) => each.id === id) ?? null,
    lockWaiting: waitingOf,
    end: (id, outcome) => {
      const index = wishes.findIndex((each) => each.id === id);
      wishes.splice(index, 1, { ...aWish(), ...wishes[index], ...outcome, profile: null });
    },
  });
}

function answerForRooms(world: FakeWorld, { rooms, places }: MatchTables): void {
  const count = (id: string, more: number) => {
    const index = rooms.findIndex((each) => each.id === id);
    const room = rooms[index] ?? aGroup();
    rooms.splice(index, 1, { ...room, memberCount: room.memberCount + more });
  };
  const matchable = (): MatchableRow[] =>
    rooms
      .filter((each) => each.admission === 'BY_MATCH' && each.status === 'OPEN')
      .filter((each) => each.memberCount < each.capacity)
      .map((each) => ({
        ...each,
        memberIds: places.flatMap(({ groupId, memberId }) => (groupId === each.id ? memberId : [])),
      }));
  const indexOf = (groupId: string, memberId: string) =>
    places.findIndex((each) => each.groupId === groupId && each.memberId === memberId);
  const placeOf = (groupId: string, memberId: string) => places[indexOf(groupId, memberId)] ?? null;
  world.answers('matchableGroups', matchableGroups, {
    sharing: (ground) =>
      matchable().filter(({ language, focuses }) =>
        shares({ languages: [language], focuses }, ground),
      ),
    find: (id) => matchable().find((each) => each.id === id) ?? null,
    all: () =>
      matchable().toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime()),
  });
  world.answers('groups', groups, {
    lock: (id) => rooms.find((each) => each.id === id) ?? null,
    addOnce: (group) => rooms.push(group) > 0,
    nextSequence: () => 7,
    addSeatTaken: (id) => count(id, 1),
    giveSeatBack: (id) => count(id, -1),
  });
  world.answers('memberships', memberships, {
    find: placeOf,
    lock: placeOf,
    add: (place) => void places.push(place),
    remove: (groupId, memberId) => void places.splice(indexOf(groupId, memberId), 1),
  });
  world.answers('pastMemberships', pastMemberships, { add: () => undefined });
  world.answers('activity', activity, { add: () => undefined });
}
