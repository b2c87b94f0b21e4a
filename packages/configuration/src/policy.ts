import { readFileSync } from 'node:fs';
import { z } from 'zod';

const count = (preset: number) => z.number().int().positive().default(preset);

/**
 * Numbers that two people would choose differently, with their units in their names. `HOLDFAST_POLICY` names a JSON
 * file that replaces some of them; what it does not name keeps the default.
 */
const Policy = z.strictObject({
  /** Life of an access token. Short, since what it says is not looked up at each request. */
  accessTokenSeconds: count(600),
  /** A refresh token lives this long after its last use … */
  refreshTokenSlidingDays: count(30),
  /** … and its sign-in this long at most. */
  refreshTokenMostDays: count(180),
  /** A repeat of the last refresh within this time gets the same answer: an answer may be lost on a bad network. */
  refreshRepeatSeconds: count(30),
  /** A repeated enrolment within this time is answered as the first. */
  enrollRepeatHours: count(24),
  /** Largest body of a request at the gateway. */
  requestBodyMostKibibytes: count(256),
  /** One answer of one subgraph. */
  subgraphTimeoutSeconds: count(5),
  /** A whole request, with everything that it asks of the subgraphs. */
  requestTimeoutSeconds: count(10),
  /** WebSockets of one member at one gateway. */
  socketsPerMember: count(20),
  subscriptionsPerSocket: count(50),
  /** After so long an erasure takes effect that its member asked for, and did not take back. */
  erasureGraceDays: count(7),
  invitationDays: count(7),
  aliasLeastCodePoints: count(2),
  aliasMostCodePoints: count(32),
  passphraseLeastCodePoints: count(10),
  passphraseMostCodePoints: count(256),
  groupNameMostCodePoints: count(80),
  /** Focuses, reasons, situations, supports of an intake, and so on; of each. */
  intakeMostEntries: count(20),
  intakeTextMostCodePoints: count(500),
  planMostItems: count(200),
  planTextMostCodePoints: count(1_000),
  messageMostCodePoints: count(4_000),
  agreementMostCodePoints: count(10_000),
  journalEntryMostCodePoints: count(50_000),
  checkInNoteMostCodePoints: count(2_000),
  /** How far back a check-in may be recorded. */
  checkInMostDaysBack: count(30),
  pageDefault: count(20),
  pageMost: count(100),
  activityPageMost: count(200),
  /** Messages of one member: a bucket of so many … */
  messageBucket: count(60),
  /** … refilled with so many a minute. */
  messagesPerMinute: count(20),
  /** Largest group; regulators cap group counselling between 12 and 15 (California 9 CCR §10360, DUI programmes 15). */
  capacityMost: count(15),
  /** Teams that are formed from the line have so many people at least … */
  teamSizeLeast: count(4),
  /** … and so many at most; peer teams work best with five to eight. */
  teamSizeMost: count(8),
  /** A fixed group that ends takes nobody new after so many of its meetings (TIP 41 says early; our own number). */
  fixedGroupClosesAfterMeetings: count(2),
  /** Sign-in tries from one client address within the window, of devices that have not signed in before. */
  signInTriesPerAddress: count(10),
  /** Sign-in tries for one alias within an hour, of such devices together. */
  signInTriesPerAliasHour: count(100),
  /** Sign-in tries of one device that has signed in before, within the window: no stranger's count against it. */
  signInTriesPerDevice: count(10),
  signInWindowMinutes: count(15),
  /** Tries at one person's second factor within an hour, of devices that have not signed in before. */
  secondFactorTriesPerHour: count(10),
  /** So often within an hour one address, and one device, is told that an alias is taken. */
  aliasTakenAnswersPerHour: count(5),
  /** What a sign-in shows counts for so long: then a passphrase is asked for once more. */
  freshSignInMinutes: count(10),
  /** From a challenge to its answer: a passkey's, and a second factor's. */
  challengeMinutes: count(5),
  passkeysMost: count(20),
  passkeyNameMostCodePoints: count(60),
  /** For so long nobody may take what was a member's alias, since peers may still take them for that member … */
  formerAliasDays: count(90),
  /** … and so many may be kept for one member: each is a name that nobody else can have. */
  formerAliasesMost: count(5),
  /** A code that was sent to a contact point is good for so long … */
  contactCodeMinutes: count(15),
  /** … and for so many tries. */
  contactCodeTriesMost: count(5),
  /** Codes that are sent within an hour for one member, and to one address. */
  contactCodesPerHour: count(5),
  /** Enrolments from one client address within an hour. */
  enrollmentsPerAddressHour: count(1_000),
  /** Members whom one member may have blocked at once. */
  blocksMost: count(500),
  /** Invitation codes that one member may try within an hour. */
  invitationTriesPerHour: count(30),
});

/** The numbers in force for this process. */
export type Policy = Readonly<z.output<typeof Policy>>;

/** The numbers that hold where nobody chose others. */
export const defaultPolicy: Policy = Object.freeze(Policy.parse({}));

/**
 * Reads the policy file, or gives the defaults where there is none.
 * @throws Error where the file cannot be read or names an unknown number: a misspelt limit must not go unnoticed.
 */
export function readPolicy(path: string | undefined): Policy {
  if (path === undefined) return defaultPolicy;
  return Object.freeze(Policy.parse(JSON.parse(readFileSync(path, 'utf8'))));
}
