// The first operations. What stands in a comment is the first that somebody reads.

export const ENROL = `# 1. Become somebody. Others see the alias alone.
# From then on you ask as this person: the explorer
# keeps the tokens. An app keeps deviceToken, too,
# and shows recoveryCodes once.
mutation Enrol($input: EnrollInput!) {
  enroll(input: $input) {
    __typename
    ... on EnrollSuccess {
      signInTokens {
        accessToken
        accessTokenExpiresAt
        refreshToken
        deviceToken
      }
      recoveryCodes
    }
    ... on UserError {
      message
    }
  }
}`;

export const PLAN = `# 2. Tell what it is about, get a plan that says why.
# Both steps can be sent again with the same keys:
# nothing is made twice.
mutation Plan(
  $intake: SubmitIntakeInput!
  $plan: CreateRecoveryPlanInput!
) {
  submitIntake(input: $intake) {
    __typename
    ... on UserError {
      message
      helpCard {
        title
        steps
        whoKnows
      }
    }
  }
  createRecoveryPlan(input: $plan) {
    __typename
    ... on CreateRecoveryPlanSuccess {
      recoveryPlan {
        id
        version
        items {
          id
          section
          text
          because
        }
      }
    }
    ... on UserError {
      message
    }
  }
}`;

export const MATCH = `# 3. Read the orientation, ask for a room that fits.
# WAITING: none does yet. OpenRoom opens your own.
mutation Match(
  $orientation: CompleteOrientationInput!
  $input: RequestMatchInput!
) {
  completeOrientation(input: $orientation) {
    __typename
  }
  requestMatch(input: $input) {
    __typename
    ... on RequestMatchSuccess {
      matchRequest {
        id
        state
        placement {
          reasons {
            kind
            text
          }
          group {
            id
            name
            memberCount
            agreement {
              version
              text
            }
          }
        }
        waitlist {
          position
          wouldHelp {
            text
          }
        }
      }
    }
    ... on UserError {
      message
    }
  }
}`;

export const ROOM = `# 4. Listen to your room. While it is live, say
# something below the answer: it comes back, to you
# and to everybody. With the last cursor as after,
# nothing is missed between Stop and the next run.
subscription Room($groupId: ID!, $after: Cursor) {
  groupActivity(groupId: $groupId, after: $after) {
    __typename
    ... on GroupActivityPosition {
      reason
      sequence
      cursor
    }
    ... on GroupActivityItem {
      sequence
      cursor
      occurredAt
    }
    ... on GroupMessagePosted {
      groupMessage {
        id
        body
        author {
          id
          alias
        }
      }
    }
    ... on GroupMemberJoined {
      member {
        id
        alias
      }
    }
  }
}`;

export const CHECK_IN = `# 5. Without a day it is about today, by your clock.
# There is one check-in for each day; a second one is
# answered with the first.
mutation CheckIn($input: RecordCheckInInput!) {
  recordCheckIn(input: $input) {
    __typename
    ... on RecordCheckInSuccess {
      checkIn {
        id
        day
        mood
        craving
        sleepHours
      }
    }
    ... on CheckInExistsError {
      message
      checkIn {
        id
        day
        mood
        craving
        sleepHours
      }
    }
    ... on UserError {
      message
    }
  }
}`;

export const ME = `# All of yours, from four services in one answer.
query Me {
  viewer {
    id
    alias
    timeZone
    progress {
      daysInProgramme
      checkInRate
    }
    recoveryPlan {
      id
      version
      reviewOn
    }
    checkIns(first: 7) {
      edges {
        node {
          id
          day
          mood
          craving
        }
      }
    }
    memberships {
      role
      unreadCount
      group {
        id
        name
      }
    }
  }
}`;

export const SAY = `# Agree to what the room agreed on, say something.
# A further message needs another idempotencyKey.
mutation Say(
  $agreement: AcceptGroupAgreementInput!
  $message: PostGroupMessageInput!
) {
  acceptGroupAgreement(input: $agreement) {
    __typename
    ... on UserError {
      message
    }
  }
  postGroupMessage(input: $message) {
    __typename
    ... on PostGroupMessageSuccess {
      groupMessage {
        id
        body
        postedAt
      }
      helpCard {
        title
        steps
        whoKnows
      }
    }
    ... on UserError {
      message
      helpCard {
        title
        steps
        whoKnows
      }
    }
  }
}`;

export const OPEN_ROOM = `# Open a room, and be its host. Sent again with the
# same idempotencyKey, it opens no second one.
mutation OpenRoom($input: CreateGroupInput!) {
  createGroup(input: $input) {
    __typename
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
