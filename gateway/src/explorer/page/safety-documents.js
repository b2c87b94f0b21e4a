// The operations of the worst night: of a member, and of staff on duty.

export const WORST_NIGHT = `# The button. It answers with what helps first, and
# says truthfully whether anybody is on duty. Pressing
# again is the same call; nobody is ever refused.
mutation WorstNight($input: RequestUrgentHelpInput!) {
  requestUrgentHelp(input: $input) {
    __typename
    ... on RequestUrgentHelpSuccess {
      whoKnows
      duty {
        isOnDuty
        until
        text
      }
      crisisLines {
        kind
        name
        channels {
          kind
          number
        }
        verifiedAt
      }
      safetyPlan {
        steps {
          title
          items {
            text
            phone
          }
        }
      }
      viewer {
        safetyEvents(first: 3) {
          edges {
            node {
              id
              state
              trail {
                kind
                at
              }
              messages {
                edges {
                  node {
                    postedAt
                    body
                  }
                }
              }
            }
          }
        }
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

export const ON_DUTY = `# For staff on duty: what waits for somebody. The first
# open call is filled into Answer and Close, the next
# tabs. docs/safety.md has the walk to get here.
query OnDuty {
  staff {
    onCall {
      isOn
      whyOff
      isOnDuty
      until
      contacts {
        member {
          alias
        }
        masked
        verifiedAt
      }
    }
    safetyOverview {
      waiting
      waitingSince
      unanswered
      taken
    }
    roomAlarms {
      safetyEventId
      raisedAt
      isAcknowledged
    }
    safetyEvents(first: 10, isWaiting: true) {
      edges {
        node {
          id
          state
          cause
          class
          openedAt
          author {
            alias
          }
          groupMessage {
            body
          }
          acknowledgedBy {
            alias
          }
          trail {
            kind
            at
          }
        }
      }
    }
  }
}`;

export const ANSWER = `# Take the call up, and write to the person at once.
mutation Answer(
  $call: AcknowledgeSafetyEventInput!
  $message: PostSafetyMessageInput!
) {
  acknowledgeSafetyEvent(input: $call) {
    __typename
    ... on AcknowledgeSafetyEventSuccess {
      safetyEvent {
        state
        reachability {
          how
          phone
          safeHours
          byWhom
          whoMustNotKnow
          place
          notWanted
        }
        messages {
          edges {
            node {
              postedAt
              body
            }
          }
        }
      }
    }
    ... on UserError {
      message
    }
  }
  postSafetyMessage(input: $message) {
    __typename
    ... on UserError {
      message
    }
  }
}`;

export const CLOSE = `# Say how you tried to reach them, and how it ends.
# Without an answer of theirs it ends in ESCALATED. If
# you called an ambulance: way EMERGENCY_SERVICES.
mutation Close(
  $contact: RecordSafetyContactInput!
  $end: CloseSafetyEventInput!
) {
  recordSafetyContact(input: $contact) {
    __typename
    ... on UserError {
      message
    }
  }
  closeSafetyEvent(input: $end) {
    __typename
    ... on CloseSafetyEventSuccess {
      safetyEvent {
        state
        closedAt
        trail {
          kind
          at
          by {
            alias
          }
        }
      }
    }
    ... on UserError {
      message
    }
  }
}`;
