import { change, CHECK_IN, enrolAll, gather, POST } from '../measuring/a-group.js';
import { openLine } from '../measuring/line.js';
import { operationsOf } from '../whole/operations.js';

const ROOMS = 20;
const PEOPLE_OF_ROOM = 10;
const LISTENERS_OF_ROOM = 2;
const MESSAGES = 10;
const DAYS = 3;
const ENTRIES = 2;
const DAY_MS = 86_400_000;

const FOLLOW = `subscription ($groupId: ID!) { groupActivity(groupId: $groupId) {
  __typename ... on GroupActivityItem { sequence cursor }
  ... on GroupMessagePosted { groupMessage { body author { alias } } } } }`;
const JOURNAL = `mutation ($input: WriteJournalEntryInput!) { writeJournalEntry(input: $input) {
  __typename ... on UserError { message } } }`;

/** Numbers of what is made, for a report. */
export const made = {
  members: ROOMS * PEOPLE_OF_ROOM,
  rooms: ROOMS,
  perRoom: PEOPLE_OF_ROOM,
  listeners: ROOMS * LISTENERS_OF_ROOM,
  written: `${MESSAGES} messages in each room, ${DAYS} check-ins and ${ENTRIES} journal entries of each member`,
};

/** Makes members and their rooms, writes some of everything, and opens the subscriptions. */
export async function stage(url) {
  const tokens = await enrolAll(url, ROOMS * PEOPLE_OF_ROOM);
  const members = [];
  const lines = [];
  for (let number = 0; number < ROOMS; number += 1) {
    const some = tokens.slice(number * PEOPLE_OF_ROOM, (number + 1) * PEOPLE_OF_ROOM);
    const groupId = await gather(url, some, { name: `Room ${number + 1}` });
    for (const token of some.slice(0, LISTENERS_OF_ROOM)) {
      const line = await openLine(url, token, { isDeaf: true });
      line.subscribe(FOLLOW, { groupId });
      lines.push(line);
    }
    for (let each = 0; each < MESSAGES; each += 1)
      await change(url, some[each], POST, { groupId, body: `Evening ${each}: it passed.` });
    for (const token of some) await writeOwn(url, token);
    members.push(...some.map((token) => ({ token, operations: mixOf(groupId) })));
  }
  return { members, lines };
}

async function writeOwn(url, token) {
  for (let back = 0; back < DAYS; back += 1) {
    const day = new Date(Date.now() - back * DAY_MS).toISOString().slice(0, 10);
    await change(url, token, CHECK_IN, { day, mood: 3 + (back % 2), craving: back });
  }
  for (let number = 0; number < ENTRIES; number += 1)
    await change(url, token, JOURNAL, { body: `The ${number}. evening by the river.` });
}

/** What one member asks in turn: two reads to each change. */
function mixOf(groupId) {
  const { viewer, query, page, checkIn, journal, post } = Object.fromEntries(
    operationsOf({ room: { id: groupId } }).map(({ name, of }) => [name, of]),
  );
  return [viewer, checkIn, query, page, journal, viewer, query, post, page];
}
