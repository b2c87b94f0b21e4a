import type { Database } from '@holdfast/persistence';
import type { AskingMember } from '@holdfast/subgraph';
import { agreements } from '../agreement/agreement.repository.ts';
import { readHidden } from '../block/hidden-members.part.ts';
import type { Membership } from '../membership/membership.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import { orientations } from '../orientation/orientation.repository.ts';
import type { Room } from '../room/room.rule.ts';

/** Needs of reading the people of a group. */
export interface ReadingPeople {
  readonly database: Pick<Database<'hiding' | 'oversight'>, 'readFor'>;
}

/** Needs of showing the people of a group. */
export interface ShowingPeople extends ReadingPeople {
  readonly policy: { readonly pageDefault: number; readonly pageMost: number };
}

/** A page of a group's people: at most `limit` of those who came in after this number. */
export interface PeopleQuestion {
  readonly after: number;
  readonly limit: number;
}

/** Facts that a facilitator sees of the people in their group, beside the face that everybody there sees. */
export interface Oversight {
  readonly oriented: ReadonlySet<string>;
  readonly agreed: ReadonlySet<string>;
}

/** People of a group, in the order in which they came in. Oversight is null for everybody but the facilitator. */
export interface PeoplePage {
  readonly people: readonly Membership[];
  readonly oversight: Oversight | null;
}

/** Reads a page of the people in a room who are not hidden from the person who asks. */
export async function readPeople(
  { database }: ReadingPeople,
  { memberId, session }: AskingMember,
  { room, after, limit }: PeopleQuestion & { readonly room: Room },
): Promise<PeoplePage> {
  const groupId = room.group.id;
  const hidden = await readHidden({ database }, memberId, [groupId]);
  const leftOut = [...(hidden.get(groupId) ?? [])];
  const people = await session.read((tx) =>
    memberships.page(tx, groupId, { after, limit, leftOut }),
  );
  return { people, oversight: await oversee({ database }, room, people) };
}

async function oversee(
  { database }: ReadingPeople,
  { group, membership }: Room,
  people: readonly Membership[],
): Promise<Oversight | null> {
  if (membership.role !== 'FACILITATOR') return null;
  const ids = people.map(({ memberId }) => memberId);
  return database.readFor('oversight', async (tx) => ({
    oriented: await orientations.completedBy(tx, ids),
    agreed: await agreements.acceptedBy(tx, group.id, group.agreementVersion, ids),
  }));
}
