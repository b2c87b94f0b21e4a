import { randomUUID } from 'node:crypto';

const DAY_MS = 86_400_000;

const PAGE = `query ($id: ID!) { group(id: $id) { activity(last: 20) { edges { node {
  ... on GroupMessagePosted { sequence groupMessage { body author { alias } } } } } } } }`;
const POST = `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
  __typename ... on PostGroupMessageSuccess { groupMessage { id } } } }`;
const CHECK_IN = `mutation ($input: RecordCheckInInput!) { recordCheckIn(input: $input) {
  __typename ... on RecordCheckInSuccess { checkIn { id } } } }`;
const JOURNAL = `mutation ($input: WriteJournalEntryInput!) { writeJournalEntry(input: $input) {
  __typename ... on WriteJournalEntrySuccess { journalEntry { id } } } }`;

/**
 * Operations to measure: `of` gives the request of a member's place (0 to 19) and a running number. `bare` is false
 * where the bare server has no such operation.
 */
export const operationsOf = ({ room }) => [...readsOf(room), ...changesOf(room)];

const asked = (query, variables) => () => ({ query, variables });
const changed = (query, fields) => (_, number) => ({
  query,
  variables: { input: { ...fields(number), idempotencyKey: randomUUID() } },
});

const readsOf = (room) => [
  {
    name: 'nothing',
    told: '`{ __typename }`',
    requests: 1_000,
    bare: true,
    of: asked('{ __typename }'),
  },
  {
    name: 'viewer',
    told: '`{ viewer { alias } }`',
    requests: 500,
    bare: true,
    of: asked('{ viewer { alias } }'),
  },
  {
    name: 'query',
    told: '`{ viewer { memberships { group { name } } } }`',
    requests: 400,
    bare: true,
    of: asked('{ viewer { memberships { group { name } } } }'),
  },
  {
    name: 'page',
    told: 'a room’s last 20 messages with authors',
    requests: 100,
    bare: true,
    of: asked(PAGE, { id: room.id }),
  },
];

const changesOf = (room) => [
  {
    name: 'checkIn',
    told: '`recordCheckIn`',
    requests: 200,
    bare: true,
    // Each member goes back day by day; the last week is recorded already.
    of: changed(CHECK_IN, (number) => ({
      day: new Date(Date.now() - (number + 7) * DAY_MS).toISOString().slice(0, 10),
      mood: 1 + (number % 5),
      craving: number % 11,
    })),
  },
  {
    name: 'journal',
    told: '`writeJournalEntry`',
    requests: 200,
    bare: false,
    of: changed(JOURNAL, (number) => ({ body: `The ${number}. evening by the river.` })),
  },
  {
    name: 'post',
    told: '`postGroupMessage`, nobody listening',
    requests: 150,
    bare: true,
    of: changed(POST, (number) => ({ groupId: room.id, body: `${number}. It passes.` })),
  },
];
