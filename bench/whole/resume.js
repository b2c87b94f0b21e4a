import { setTimeout as pause } from 'node:timers/promises';

import { ask, change } from '../measuring/a-group.js';
import { openLine } from '../measuring/line.js';
import { median } from '../measuring/numbers.js';

const MESSAGES = 600;
const PAGE = 200;
const ROUNDS = 5;

const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on UserError { message } } }`;
const NODE = `__typename ... on GroupActivityItem { sequence cursor }
  ... on GroupMessagePosted { groupMessage { body author { alias } } }`;
const FOLLOW = `subscription ($id: ID!, $after: Cursor) { groupActivity(groupId: $id, after: $after) { ${NODE} } }`;
const READ = `query ($id: ID!, $after: Cursor) { group(id: $id) { activity(first: ${PAGE}, after: $after) {
  edges { node { ${NODE} } } pageInfo { endCursor } } } }`;

/**
 * CPU of all processes for a resume from the first cursor of a room with 600 messages, and for the same items read as
 * pages of 200, in turns; µs of all items, medians.
 */
export async function measureResume(holdfast, { tokens, room }, microsecondsNow) {
  const [host, other] = tokens;
  for (let number = 0; number < MESSAGES; number += 1)
    await change(holdfast.url, number % 2 === 0 ? host : other, POST, {
      groupId: room.id,
      body: `Evening ${number}: the walk to the river helped.`,
    });
  const pages = () => readPages(holdfast.url, host, room.id);
  const all = await pages();
  const after = all.at(-MESSAGES - 1).cursor;
  const rounds = { resume: [], pages: [] };
  const measured = async (work) => {
    await pause(500);
    const before = microsecondsNow();
    await work();
    return microsecondsNow() - before;
  };
  for (let round = -1; round < ROUNDS; round += 1) {
    const resume = await measured(async () => {
      const items = await resumed(holdfast.url, host, room.id, after);
      if (JSON.stringify(items) !== JSON.stringify(all.slice(-MESSAGES)))
        throw new Error('A resume gave other items than the pages.');
    });
    const read = await measured(() => readPages(holdfast.url, host, room.id, after));
    if (round < 0) continue;
    rounds.resume.push(resume);
    rounds.pages.push(read);
  }
  return { resume: median(rounds.resume), pages: median(rounds.pages), messages: MESSAGES };
}

async function readPages(url, token, id, after = null) {
  const items = [];
  for (let cursor = after; ;) {
    const { group } = await ask(url, READ, { id, after: cursor }, token);
    items.push(...group.activity.edges.map(({ node }) => node));
    if (group.activity.edges.length < PAGE) return items;
    cursor = group.activity.pageInfo.endCursor;
  }
}

/** Subscribes after a cursor, and gives all that follows up to now. */
async function resumed(url, token, id, after) {
  const line = await openLine(url, token);
  const items = [];
  await new Promise((resolve, reject) => {
    line.subscribe(
      FOLLOW,
      { id, after },
      {
        next: ({ data }) => {
          const item = data?.groupActivity;
          if (item?.cursor !== undefined && item.__typename !== 'GroupActivityPosition')
            items.push(item);
          if (items.length === MESSAGES) resolve();
        },
        error: ([{ message }]) => reject(new Error(message)),
        closed: (code) => reject(new Error(`Closed with ${code}.`)),
      },
    );
  });
  line.close();
  return items;
}
