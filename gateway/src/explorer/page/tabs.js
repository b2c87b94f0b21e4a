/* global crypto */

/** Stands for a group's id until somebody is signed in. */
export const A_GROUP = 'the id of a group: sign in above, or take it from Me';

const NOTICE = `# What people are told before they enrol. Nobody needs to be signed in for it.
query Notice {
  privacyNotice {
    version
    text
  }
}`;

const ME = `# Sign in with a click above, then run it.
query Me {
  viewer {
    alias
    memberships {
      group {
        id
        name
      }
    }
    progress {
      daysInProgramme
      checkInRate
    }
  }
}`;

const PLAN = `# What somebody told, made into a plan; each item says what led to it.
query Plan {
  viewer {
    recoveryPlan {
      version
      reviewOn
      items {
        section
        text
        because
        source
        reviewedBy
      }
    }
  }
}`;

const OPEN_GROUP = `# Sending it again with the same idempotencyKey opens no second group.
mutation OpenGroup($input: CreateGroupInput!) {
  createGroup(input: $input) {
    ... on CreateGroupSuccess {
      group {
        id
        name
      }
    }
    ... on UserError {
      message
    }
  }
}`;

const POST_MESSAGE = `# Change the idempotencyKey for each further message.
mutation PostMessage($input: PostGroupMessageInput!) {
  postGroupMessage(input: $input) {
    ... on PostGroupMessageSuccess {
      groupMessage {
        id
        body
      }
    }
    ... on UserError {
      message
    }
  }
}`;

const LIVE_ROOM = `# Run it, then post in another window. Stop ends it.
subscription LiveRoom($groupId: ID!, $after: Cursor) {
  groupActivity(groupId: $groupId, after: $after) {
    __typename
    ... on GroupActivityPosition {
      sequence
      cursor
      reason
    }
    ... on GroupActivityItem {
      sequence
      cursor
      occurredAt
    }
    ... on GroupMessagePosted {
      groupMessage {
        body
        author {
          alias
        }
      }
    }
  }
}`;

const CHECK_IN = `# There is one check-in for each day; a second one is answered with the first.
mutation CheckIn($input: RecordCheckInInput!) {
  recordCheckIn(input: $input) {
    ... on RecordCheckInSuccess {
      checkIn {
        day
        mood
        craving
      }
    }
    ... on UserError {
      message
    }
  }
}`;

/** The first operations, one tab each. */
export function firstTabs(groupId = A_GROUP) {
  const today = new Date().toISOString().slice(0, 10);
  return [
    tab(NOTICE),
    tab(ME),
    tab(PLAN),
    tab(OPEN_GROUP, {
      input: { name: 'Mornings', kind: 'PEER_TEAM', capacity: 6, idempotencyKey: newKey() },
    }),
    tab(POST_MESSAGE, { input: { groupId, body: 'Good to be here.', idempotencyKey: newKey() } }),
    tab(LIVE_ROOM, { groupId }),
    tab(CHECK_IN, {
      input: { day: today, mood: 4, craving: 3, sleepHours: 7.5, idempotencyKey: newKey() },
    }),
  ];
}

const newKey = () => crypto.randomUUID();

function tab(query, variables) {
  return { query, variables: variables && JSON.stringify(variables, null, 2) };
}
