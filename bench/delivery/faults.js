import { ask } from '../measuring/a-group.js';

const PAGE = 200;
const READ = `query ($id: ID!, $after: Cursor) { group(id: $id) { activity(first: ${PAGE}, after: $after) {
  edges { node { ... on GroupActivityItem { sequence } ... on GroupMessagePosted { groupMessage { body } } } }
  pageInfo { endCursor } } } }`;

/** All of a room, in its order: place and text. */
export async function roomOf(url, { token, groupId }) {
  const items = [];
  for (let after = null; ;) {
    const { group } = await ask(url, READ, { id: groupId, after }, token);
    const { edges, pageInfo } = group.activity;
    items.push(
      ...edges.map(({ node: { sequence, groupMessage } }) => ({
        sequence,
        body: groupMessage?.body ?? null,
      })),
    );
    if (edges.length < PAGE) return items;
    after = pageInfo.endCursor;
  }
}

/** Acknowledged texts that their room lacks, or has more than once. */
export function faultsOfRoom(room, texts) {
  const counts = new Map();
  for (const { body } of room) counts.set(body, (counts.get(body) ?? 0) + 1);
  const count = (text) => counts.get(text) ?? 0;
  return {
    lost: texts.filter((text) => count(text) === 0).length,
    doubled: texts.filter((text) => count(text) > 1).length,
  };
}

/** What a follower was to receive after where they began, and did not, or twice, or out of order, or as another text. */
export function faultsOfFollower({ items, startedAt, seams }, room) {
  const due = room.filter(({ sequence }) => sequence > startedAt);
  const texts = new Map(due.map(({ sequence, body }) => [sequence, body]));
  const received = new Set(items.map(({ sequence }) => sequence));
  return {
    skipped: due.filter(({ sequence }) => !received.has(sequence)).length,
    repeated: items.length - received.size,
    reordered: items.filter(({ sequence }, place) => sequence < items[place - 1]?.sequence).length,
    changed: items.filter(({ sequence, body }) => texts.get(sequence) !== body).length,
    seams,
  };
}
