import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  localDayAt,
  newOrderedId,
  type RequestDigests,
} from '@holdfast/kernel';
import { digestRequest, type Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import type { TextWatch } from '../urgent-help/watch-texts.part.ts';
import {
  decideCheckIn,
  inputToDigest,
  type AcceptedCheckIn,
  type CheckIn,
  type CheckInDraft,
  type CheckInLimits,
  type OpenDays,
} from './check-in.rule.ts';
import { checkIns } from './check-in.repository.ts';
import { sealCheckInEvent } from './seal-check-in-event.part.ts';
import { sealNote } from './seal-note.part.ts';

/** Needs of recording a day. */
export interface Recording {
  readonly policy: CheckInLimits;
  readonly sealer: Sealer;
}

/** Request to record a day. */
export interface RecordingRequest {
  readonly draft: CheckInDraft;
  /** What was read in its note. */
  readonly watch: TextWatch;
  readonly now: Date;
}

/** Outcome of recording a day. */
export type RecordingOutcome =
  | { readonly kind: 'recorded'; readonly checkIn: CheckIn }
  | { readonly kind: 'day-taken'; readonly checkIn: CheckIn }
  | { readonly kind: 'day-not-open'; readonly openDays: OpenDays }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Records one local day of a member, once. A repeated request is answered from the row as it is now. */
export async function recordCheckIn(
  { policy, sealer }: Recording,
  member: AskingMember,
  { draft, watch, now }: RecordingRequest,
): Promise<RecordingOutcome> {
  const decision = decideCheckIn(draft, localDayAt(now, member.timeZone), policy);
  if (decision.kind === 'invalid') return decision;
  const request = await digestRequest(
    sealer,
    { ownerId: member.memberId, purpose: 'journal' },
    {
      mutation: 'recordCheckIn',
      idempotencyKey: draft.idempotencyKey,
      input: inputToDigest(draft),
    },
  );
  if (decision.kind === 'day-not-open') {
    // Days close as time goes by: a repeat of a request that came in time still gets its answer.
    return (await earlierAnswer(member, request)) ?? decision;
  }
  const checkIn = { ...(await newCheckIn(sealer, member, { decision, now })), ...request };
  const event = await sealCheckInEvent(sealer, checkIn);
  const isNew = await member.session.change(async (tx) => {
    const isAdded = await checkIns.addOnce(tx, checkIn, event);
    if (isAdded) await watch.raise(tx);
    return isAdded;
  });
  watch.told();
  if (isNew) return { kind: 'recorded', checkIn };
  return (await earlierAnswer(member, request)) ?? dayTaken(member, checkIn);
}

/** Makes the check-in and seals its note, before there is a transaction, which never waits for the key ring. */
async function newCheckIn(
  sealer: Sealer,
  { memberId, timeZone }: AskingMember,
  { decision, now }: { readonly decision: AcceptedCheckIn; readonly now: Date },
): Promise<Omit<CheckIn, keyof RequestDigests>> {
  const { day, answers, note } = decision;
  const id = newOrderedId<'CheckIn'>(now);
  const noteSealed = await sealNote(sealer, { id, memberId }, note);
  const stamps = { recordedAt: now, correctedAt: null, version: 1 };
  return { id, memberId, day, timeZone, ...answers, noteSealed, ...stamps };
}

/** Finds the answer to an earlier request with this key; null if there was none. */
async function earlierAnswer(
  { memberId, session }: AskingMember,
  { keyDigest, inputDigest }: RequestDigests,
): Promise<RecordingOutcome | null> {
  const made = await session.read((tx) => checkIns.findByKey(tx, memberId, keyDigest));
  if (made === null) return null;
  return isRepeat(made, inputDigest)
    ? { kind: 'recorded', checkIn: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}

async function dayTaken(
  { memberId, session }: AskingMember,
  { day }: CheckIn,
): Promise<RecordingOutcome> {
  const checkIn = await session.read((tx) => checkIns.findByDay(tx, memberId, day));
  if (checkIn === null) throw new Error('A check-in was in the way that is not there.');
  return { kind: 'day-taken', checkIn };
}
