import { readFileSync } from 'node:fs';
import { z } from 'zod';

const count = (preset: number) => z.number().int().positive().default(preset);
const percent = (preset: number) => z.number().int().min(1).max(100).default(preset);

/**
 * Numbers that two people would choose differently, with their units in their names. `HOLDFAST_POLICY` names a JSON
 * file that replaces some of them; what it does not name keeps the default.
 */
const Policy = z.strictObject({
  /** Life of an access token. Short, since its claims are not looked up at each request. */
  accessTokenSeconds: count(600),
  /** Life of a refresh token after its last use. */
  refreshTokenSlidingDays: count(30),
  /** Longest life of a sign-in, however often it is refreshed. */
  refreshTokenMostDays: count(180),
  /** Time in which a repeated enrolment is answered as the first was. */
  enrollRepeatHours: count(24),
  /** Largest body of a signed-in person's request: the longest journal entry, however its JSON escapes it. */
  requestBodyMostKibibytes: count(640),
  /** Largest body of a request without a sign-in. */
  anonymousBodyMostKibibytes: count(64),
  /** Largest answer to one operation. A larger one is refused. */
  answerMostKibibytes: count(4_096),
  /** Maximum number of connections at one gateway: each costs memory, and a file descriptor. */
  connectionsMost: count(8_000),
  /**
   * Maximum number of connections of one address at one gateway without trusted proxies: a clinic behind one address has
   * a few for each of its people.
   */
  connectionsPerAddress: count(1_000),
  /** Longest wait for one answer of one subgraph. */
  subgraphTimeoutSeconds: count(5),
  /** Longest duration of a whole request, with everything that it asks of the subgraphs. */
  requestTimeoutSeconds: count(10),
  /** Window in which requests are counted, at one gateway. */
  requestWindowSeconds: count(10),
  /** Requests of one member within the window: many times what a client of a person sends. */
  requestsPerMember: count(2_000),
  /** Requests of one address, without a sign-in, within the window. Many people may be behind one address. */
  requestsPerAddress: count(5_000),
  /**
   * Number of requests as which one counts whose document the gateway does not know yet: it is validated and planned,
   * which takes up to 50 ms. Apps send the same few documents again and again.
   */
  newDocumentWeight: count(20),
  /**
   * Share of a gateway's one thread that documents may take which signed-in people send and it does not know yet. The
   * greatest take 40 ms, so about nine of them a second are read; of usual ones, a hundred.
   */
  newDocumentsPercentOfMembers: percent(35),
  /**
   * The same for everybody else. Many addresses together get no more than this; what is known goes on meanwhile. Apps
   * send a dozen documents, which are known a moment after the first person has sent them.
   */
  newDocumentsPercentOfStrangers: percent(15),
  /**
   * Shares beside these for documents that ask for what somebody in danger needs, so that nothing else that is new holds
   * one up. Two of them are planned at a time, each within this share; the greatest take 20 ms.
   */
  newSafetyDocumentsPercentOfMembers: percent(10),
  newSafetyDocumentsPercentOfStrangers: percent(5),
  /** Operations of one member that are under way at once at one gateway. Others of theirs wait for these. */
  operationsAtOncePerMember: count(4),
  /** The same for one address, for those who have not signed in. */
  operationsAtOncePerAddress: count(1),
  /** Operations of one member, and of one address, that wait for others of theirs. Further ones are refused at once. */
  operationsWaitingMost: count(64),
  /** Maximum number of WebSockets of one member at one gateway. */
  socketsPerMember: count(20),
  subscriptionsPerSocket: count(50),
  /** Maximum number of WebSockets at one gateway that have not said yet who they are. */
  socketsWaitingMost: count(1_000),
  /** The same, of one client address. */
  socketsWaitingPerAddress: count(50),
  /** Life of a WebSocket without a sign-in, which can subscribe to nothing. */
  anonymousSocketSeconds: count(60),
  /** Messages that a WebSocket may send at once: its subscriptions when it comes again, and some more. */
  socketMessageBucket: count(100),
  /** Refill rate of that bucket, in messages per second. */
  socketMessagesPerSecond: count(10),
  /** Maximum number of subscriptions of one member at one gateway, over all sockets: twenty devices with ten each. */
  subscriptionsPerMember: count(200),
  /** Maximum number of different operations with which one member follows one room. Each is executed by itself. */
  operationsPerMemberAndRoom: count(4),
  /**
   * Maximum number of executions of subscriptions that one member alone needs at once: the size of a bucket. Four
   * operations in three rooms, in each of which sixty messages come at once, are 720.
   */
  liveExecutionBucket: count(1_500),
  /** Refill rate of that bucket. Over it, what a member alone needs comes later; others notice nothing. */
  liveExecutionsPerSecond: count(40),
  /** Memory of one gateway for frames of rooms, kept for who comes again. */
  keptFramesMebibytes: count(128),
  keptFramesPerRoomMebibytes: count(8),
  /** Days between a member's request to be forgotten and the erasure, in which they can take it back. */
  erasureGraceDays: count(7),
  /** Days after which another key-encryption key wraps the keys of members, where a file holds them. */
  keyRotationDays: count(1),
  /**
   * Days for which a replaced key is kept, so that a backup of the key ring from those days can be restored. With
   * `keyRotationDays` at most 30: by then the key of an erased member is to open in no backup.
   */
  replacedKeyDays: count(7),
  invitationDays: count(7),
  aliasLeastCodePoints: count(2),
  aliasMostCodePoints: count(32),
  passphraseLeastCodePoints: count(10),
  passphraseMostCodePoints: count(256),
  groupNameMostCodePoints: count(80),
  /** Maximum number of entries in each list of an intake: focuses, reasons, situations, supports, and so on. */
  intakeMostEntries: count(20),
  intakeTextMostCodePoints: count(500),
  planMostItems: count(200),
  planTextMostCodePoints: count(1_000),
  messageMostCodePoints: count(4_000),
  agreementMostCodePoints: count(10_000),
  journalEntryMostCodePoints: count(50_000),
  checkInNoteMostCodePoints: count(2_000),
  /** Maximum number of items in each step of a safety plan. */
  safetyPlanStepMostItems: count(20),
  safetyPlanTextMostCodePoints: count(500),
  /** All words of a safety plan together: many times what stands on a page, and they fit into one request. */
  safetyPlanMostCodePoints: count(40_000),
  /** Versions of a member's safety plan that are kept: the newest ones. */
  safetyPlanMostVersions: count(20),
  safetyNoteMostCodePoints: count(2_000),
  safetyMessageMostCodePoints: count(4_000),
  /** Messages of one person in the line of one safety event. */
  safetyMessagesMost: count(500),
  /** Entries that further presses make in the trail of one safety event; beyond them they are counted alone. */
  safetyPressesMost: count(100),
  /** Number of days back for which a check-in may be recorded. */
  checkInMostDaysBack: count(30),
  pageDefault: count(20),
  pageMost: count(100),
  activityPageMost: count(200),
  /** Maximum number of messages that one member can post at once: the size of their token bucket. */
  messageBucket: count(60),
  /** Refill rate of that bucket, in messages per minute. */
  messagesPerMinute: count(20),
  /**
   * Messages of one member within an hour that sound like danger and are posted though their bucket is empty, or a new
   * agreement waits for them: nothing holds a cry for help, and crying is no way round either.
   */
  alarmingMessagesPerHour: count(6),
  /** Time in which each tier of those on duty can acknowledge an alarm, before the next one is alerted. */
  acknowledgeWithinMinutes: count(10),
  /**
   * Calls for help of one member within an hour that alert those on duty at once, and of what is urgent twice as many. Ours:
   * a person in a bad night calls once or twice, and presses again while they wait, which is the same call.
   */
  callsAtOncePerHour: count(3),
  /** Time that a further call waits at most: such calls go out together. */
  heldCallMinutes: count(10),
  /** Groups that one member may open within a day: each has a name, which is read for danger. */
  groupsOpenedPerDay: count(20),
  /**
   * Whether somebody is told of private words that sound in danger: of those members who ask for it (OPTIONAL), or also of
   * those who have confirmed a version of the notice that says so (REQUIRED).
   */
  privateTextAlarm: z.enum(['OPTIONAL', 'REQUIRED']).default('OPTIONAL'),
  /** Time without a word or a try of the one who has a call, after which those on duty are reminded, and may take over. */
  safetyHolderSilentMinutes: count(15),
  /** Life of a code that is sent to the address of somebody on duty, who may be away over a weekend. */
  dutyCodeHours: count(72),
  /** Maximum number of tries of one such code: 20 of 100 million. */
  dutyCodeTriesMost: count(20),
  /** Time after which another code is sent to an address that is not verified yet, if its roster is set again. */
  dutyCodeAgainMinutes: count(10),
  /** Largest group; regulators cap group counselling between 12 and 15 (California 9 CCR §10360, DUI programmes 15). */
  capacityMost: count(15),
  /** Minimum number of people in a team that is formed from the line. */
  teamSizeLeast: count(4),
  /** Maximum number of people in such a team. Peer teams work best with five to eight. */
  teamSizeMost: count(8),
  /**
   * Number of meetings after which a fixed group that ends takes nobody new (TIP 41 says early; the number is ours).
   */
  fixedGroupClosesAfterMeetings: count(2),
  /** Sign-in tries from one client address at one account within the window, for unknown devices together. */
  signInTriesPerAddressAndAccount: count(10),
  /**
   * Wrong sign-in tries from one client address within the window, for unknown devices together. After them the address
   * counts as crowded. A clinic's open day has fewer; somebody who tries one passphrase at many aliases has more.
   */
  signInTriesPerAddress: count(100),
  /** Tries at one account from a crowded address: enough for those who know their passphrase. */
  signInTriesPerAccountOfCrowd: count(2),
  /** Wrong sign-in tries from one client address within the window, after which none is looked at. */
  signInTriesPerAddressMost: count(1_000),
  /** Sign-in tries for one alias within an hour, for unknown devices together. */
  signInTriesPerAliasHour: count(100),
  /** Sign-in tries of one known device within the window. The tries of strangers do not count against it. */
  signInTriesPerDevice: count(10),
  /**
   * Wrong recovery codes of one known device, or of one client address for other devices, within the window. It bounds work:
   * a code has 80 random bits, and nobody guesses one.
   */
  recoveryCodeTriesMost: count(1_000),
  signInWindowMinutes: count(15),
  /**
   * Passphrases that a member's sign-ins together give once more within an hour, those that began within
   * `freshSignInMinutes` apart from the others. One sign-in has `signInTriesPerDevice`.
   */
  passphraseTriesPerMemberHour: count(100),
  /** Tries at one person's second factor within an hour, for unknown devices together. */
  secondFactorTriesPerHour: count(10),
  /**
   * Wrong codes at one person's second factor within a day that are slips of the hand. Of more the owner is told, since
   * somebody knows their passphrase.
   */
  secondFactorSlipsPerDay: count(5),
  /** Number of exact answers within an hour, to one address and to one device, that an alias is taken. */
  aliasTakenAnswersPerHour: count(5),
  /** Time for which a sign-in counts as recent. After it, sensitive changes ask for a passphrase once more. */
  freshSignInMinutes: count(10),
  /** Time from a challenge (of a passkey or a second factor) to its answer. */
  challengeMinutes: count(5),
  /** Time from beginning an authenticator app to its first code: an app may have to be installed first. */
  secondFactorSetUpMinutes: count(60),
  passkeysMost: count(20),
  passkeyNameMostCodePoints: count(60),
  /** Days for which nobody else may take a former alias, since peers may still take its bearer for that member. */
  formerAliasDays: count(90),
  /** Maximum number of former aliases kept for one member. Each stays blocked for everybody else. */
  formerAliasesMost: count(5),
  /** Life of a code that was sent to a contact point. */
  contactCodeMinutes: count(15),
  /** Maximum number of tries of one such code at one sign-in. */
  contactCodeTriesMost: count(5),
  /** Maximum number of tries of one such code at all sign-ins of its member: 50 of 100 million. */
  contactCodeTriesAllMost: count(50),
  /** Codes sent within an hour for one member. */
  contactCodesPerHour: count(5),
  /**
   * Codes sent within an hour to one address, for all members together: no flood, and many more than one member has, so that
   * none can keep the owner of an address from verifying it.
   */
  contactCodesPerAddressHour: count(20),
  /** Accounts that are made from one client address within an hour. */
  enrollmentsPerAddressHour: count(1_000),
  /** Members whom one member may have blocked at once. */
  blocksMost: count(500),
  /** Invitation codes that one member may try within an hour. */
  invitationTriesPerHour: count(30),
});

/** Days within which the promise to the erased comes true in every backup. */
const UNREADABLE_WITHIN_DAYS = 30;

const Checked = Policy.refine(
  (policy) => policy.keyRotationDays + policy.replacedKeyDays <= UNREADABLE_WITHIN_DAYS,
  'keyRotationDays and replacedKeyDays are at most 30 together: the receipt of an erasure promises it.',
);

/** The numbers in force for this process. */
export type Policy = Readonly<z.output<typeof Policy>>;

/** Default numbers of the policy. */
export const defaultPolicy: Policy = Object.freeze(Checked.parse({}));

/**
 * Reads the policy file, or gives the defaults if there is none.
 * @throws Error if the file cannot be read or names an unknown number, which is printed: a misspelt limit must not go
 * unnoticed.
 */
export function readPolicy(path: string | undefined): Policy {
  if (path === undefined) return defaultPolicy;
  const result = Checked.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (result.success) return Object.freeze(result.data);
  for (const { path: name, message } of result.error.issues)
    process.stderr.write(`HOLDFAST_POLICY: ${[...name, message].join(': ')}\n`);
  throw result.error;
}
