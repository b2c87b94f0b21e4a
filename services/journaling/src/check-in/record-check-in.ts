import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  localDayAt,
  newOrderedId,
  type RequestDigests,
} from '@holdfast/kernel';
import { digestRequest } from '@holdfast/sealing';
import { type AskingMember } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import {
  decideCheckIn,
  inputToDigest,
  type AcceptedCheckIn,
  type CheckIn,
  type CheckInDraft,
  type OpenDays,
} from './check-in.rule.ts';
import { checkIns } from './check-in.repository.ts';
import { sealCheckInEvent } from './seal-check-in-event.part.ts';
import { sealNote } from './seal-note.part.ts';

/** Who records what, and when. */
export interface Recording {
  readonly member: AskingMember;
  readonly draft: CheckInDraft;
  readonly now: Date;
}

/** What recording a day leads to. */
export type RecordingOutcome =
  | { readonly kind: 'recorded'; readonly checkIn: CheckIn }
  | { readonly kind: 'day-taken'; readonly checkIn: CheckIn }
  | { readonly kind: 'day-not-open'; readonly openDays: OpenDays }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Records one local day of a member, once; a repeat of the same request is answered from the row as it is now. */
export async function recordCheckIn(parts: Parts, recording: Recording): Promise<RecordingOutcome> {
  const { member, draft, now } = recording;
  const decision = decideCheckIn(draft, localDayAt(now, member.timeZone), parts.policy);
  if (decision.kind === 'invalid') return decision;
  const request = await digestRequest(
    parts.sealer,
    { ownerId: member.memberId, purpose: 'journal' },
    {
      mutation: 'recordCheckIn',
      idempotencyKey: draft.idempotencyKey,
      input: inputToDigest(draft),
    },
  );
  if (decision.kind === 'day-not-open') {
    // Days close while time goes by: what was recorded in time is still answered to who asks again.
    return (await earlierAnswer(member, request)) ?? decision;
  }
  const checkIn = { ...(await newCheckIn(parts, recording, decision)), ...request };
  const event = await sealCheckInEvent(parts.sealer, checkIn);
  const isNew = await member.session.change((tx) => checkIns.addOnce(tx, checkIn, event));
  if (isNew) return { kind: 'recorded', checkIn };
  return (await earlierAnswer(member, request)) ?? dayTaken(member, checkIn);
}

/** Seals before there is a transaction, which never waits for the key ring. */
async function newCheckIn(
  { sealer }: Parts,
  { member: { memberId, timeZone }, now }: Recording,
  { day, answers, note }: AcceptedCheckIn,
): Promise<Omit<CheckIn, keyof RequestDigests>> {
  const id = newOrderedId<'CheckIn'>(now);
  const noteSealed = await sealNote(sealer, { id, memberId }, note);
  const stamps = { recordedAt: now, correctedAt: null, version: 1 };
  return { id, memberId, day, timeZone, ...answers, noteSealed, ...stamps };
}

/** What was answered to an earlier request with this key; null where there was none. */
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
