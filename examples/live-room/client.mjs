// A room in a terminal. Lines that you type are posted; what anybody posts is printed.
//   node examples/live-room/client.mjs <alias> <passphrase> [invitation code]
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { INVITE, JOIN, LISTEN, MY_ROOMS, OPEN, READ, sentence } from './documents.js';
import { endWords, openLine } from './line.js';
import { signIn } from './session.js';

const url = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:4000';
const [alias, passphrase, code] = process.argv.slice(2);
if (passphrase === undefined) {
  console.error('Say who you are: client.mjs <alias> <passphrase> [invitation code]');
  process.exit(1);
}
const session = await signIn(url, alias, passphrase).catch(leave);

/** Joins by the code; without one, takes a room that the person is in already, or opens one. */
async function enter() {
  if (code !== undefined) return (await session.change(JOIN, { code })).membership.group;
  const { viewer } = await session.query(MY_ROOMS);
  if (viewer.memberships.length > 0) return viewer.memberships[0].group;
  const room = { name: 'A new room', kind: 'PEER_TEAM', capacity: 6 };
  const { group } = await session.change(OPEN, { ...room, idempotencyKey: randomUUID() });
  const wish = { groupId: group.id, idempotencyKey: randomUUID() };
  const { groupInvitation } = await session.change(INVITE, wish);
  console.log(`The code for the one who joins you: ${groupInvitation.code}`);
  return group;
}

/** Prints the newest items. @returns the cursor from which live delivery goes on without a seam. */
async function readRoom(id) {
  const { group } = await session.query(READ, { id });
  const items = group.activity.edges.map(({ node }) => node);
  for (const item of items) console.log(sentence(item));
  return items.at(-1)?.cursor;
}

function leave(reason) {
  console.error(reason instanceof Error ? reason.message : endWords(reason));
  process.exit(1);
}

const room = await enter().catch(leave);
console.log(`${room.name}. Type a line and press Enter. Ctrl-C leaves the window, not the room.`);
const payload = {
  query: LISTEN,
  variables: { groupId: room.id, after: await readRoom(room.id).catch(leave) },
};
const say = (text) => console.log(`– ${text}`);
const client = openLine(createClient, { url, session, say, webSocketImpl: WebSocket });
client.subscribe(payload, {
  next: ({ data: { groupActivity: item } }) => {
    // graphql-ws sends this very object again when it comes back, and so goes on from here.
    payload.variables.after = item.cursor;
    console.log(sentence(item));
    // The cursor was none of this room's, so the earlier items must be read again.
    if (item.reason === 'RESET') readRoom(room.id).catch(leave);
  },
  error: leave,
  complete: () => process.exit(0),
});
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  await session.post(room.id, line).catch(({ message }) => console.error(message));
}
