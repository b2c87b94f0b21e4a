import type { Alias } from './cast.ts';
import type { Company, Member } from './member.ts';
import { MONTH_OF_TALK, MORNINGS, WELCOME, type Line } from './talk.ts';

const RIVER = {
  name: 'Evenings by the river',
  kind: 'PEER_TEAM',
  // More seats than a peer team needs, so that those who try the graph out find one.
  capacity: 15,
  profile: { focuses: ['ALCOHOL'], goalType: 'ABSTINENCE', admission: 'BY_MATCH' },
};

const BREAKFAST = {
  name: 'Breakfast without a bet',
  kind: 'PEER_TEAM',
  capacity: 8,
  profile: {
    focuses: ['GAMBLING'],
    admission: 'BY_MATCH',
    meeting: {
      ...{ weekday: 'SATURDAY', startMinute: 480, durationMinutes: 60 },
      timeZone: 'Europe/Vienna',
    },
  },
};

/** A group, as somebody in it sees it. */
interface Group {
  readonly id: string;
  readonly name: string;
}

const GROUP = 'group { id name }';

/** Opens the rooms, lets people in, and lets them talk, one message after another. */
export async function openRooms(company: Company): Promise<void> {
  const groupId = await openRoom(company, 'Juniper', 'group', RIVER);
  if (groupId === null) return;
  await invite(company, groupId, 'Aspen');
  await invite(company, groupId, 'Linden');
  await match(company.get('Heron'), HERON);
  if (company.has('Linden')) await talk(company, groupId, 'talk', MONTH_OF_TALK);
  await invite(company, groupId, 'Rowan');
  await talk(company, groupId, 'message', WELCOME);

  const otherId = await openRoom(company, 'Aspen', 'second group', BREAKFAST);
  if (otherId !== null) await talk(company, otherId, 'morning', MORNINGS);
  await match(company.get('Wren'), WREN);
}

/** Returns the room of that name that the host is in, or opens it; null if neither is possible. */
async function openRoom(
  company: Company,
  alias: Alias,
  name: string,
  room: { readonly name: string },
): Promise<string | null> {
  const host = company.get(alias);
  if (host === undefined) return null;
  const found = (await groupsOf(host)).find((group) => group.name === room.name);
  if (found !== undefined) return found.id;
  const created = await host.makes<{ group: Group }>(name, 'createGroup', room, GROUP);
  return created?.group.id ?? null;
}

async function groupsOf(member: Member): Promise<readonly Group[]> {
  const { viewer } = await member.asks<{
    viewer: { memberships: readonly { group: Group | null }[] | null } | null;
  }>(`query { viewer { memberships { ${GROUP} } } }`);
  return (viewer?.memberships ?? []).flatMap(({ group }) => (group === null ? [] : [group]));
}

/** Lets somebody in who is not there yet. An invitation is good for some days only, so each time is a new one. */
async function invite(company: Company, groupId: string, alias: Alias): Promise<void> {
  const guest = company.get(alias);
  if (guest === undefined) return;
  if (!(await groupsOf(guest)).some(({ id }) => id === groupId)) {
    const today = new Date().toISOString().slice(0, 10);
    const name = `invitation ${alias} ${today}`;
    const invited = await company
      .get('Juniper')
      ?.makes<Invited>(name, 'inviteToGroup', { groupId }, 'groupInvitation { code }');
    if (invited) await guest.does('joinGroup', { code: invited.groupInvitation.code });
  }
  await guest.does('acceptGroupAgreement', { groupId, version: 1 });
}

interface Invited {
  readonly groupInvitation: { readonly code: string };
}

const READY = {
  ...{ isInDanger: false, wantsToTakePart: true },
  ...{ canKeepAgreement: true, isDistressedInGroups: false },
};

const HERON = {
  ...{ languages: ['en'], focuses: ['ALCOHOL'], goalType: 'ABSTINENCE' },
  ...{ ageBand: 'AGE_26_TO_35', readiness: READY },
};

/** Nobody meets on weekday evenings yet about bets: Wren waits, and is told what would help. */
const WREN = {
  ...{ languages: ['en'], focuses: ['GAMBLING'], ageBand: 'AGE_36_TO_50', readiness: READY },
  timeWindows: [{ weekday: 'WEDNESDAY', fromMinute: 1_080, untilMinute: 1_320 }],
};

/** Reads the orientation and asks for a place; agrees to what the room agreed on, if there is one. */
async function match(member: Member | undefined, wish: object): Promise<void> {
  if (member === undefined) return;
  const { groupOrientation } = await member.asks<{ groupOrientation: { version: string } }>(
    'query { groupOrientation { version } }',
  );
  await member.does('completeOrientation', { version: groupOrientation.version });
  const placed = await member.makes<Matched>('match', 'requestMatch', wish, MATCHED);
  const group = placed?.matchRequest.placement?.group;
  if (group) await member.does('acceptGroupAgreement', { groupId: group.id, version: 1 });
}

const MATCHED = 'matchRequest { placement { group { id } } }';

interface Matched {
  readonly matchRequest: {
    readonly placement: { readonly group: { readonly id: string } | null } | null;
  };
}

async function talk(
  company: Company,
  groupId: string,
  name: string,
  lines: readonly Line[],
): Promise<void> {
  for (const [index, [alias, body]] of lines.entries()) {
    const message = { groupId, body };
    await company.get(alias)?.makes(`${name} ${String(index)}`, 'postGroupMessage', message);
  }
}
