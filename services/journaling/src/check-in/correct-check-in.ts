import type { AddressedEvent } from '@holdfast/events';
import { type Fault, faultIn, parseId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import type { TextWatch } from '../urgent-help/watch-texts.part.ts';
import { answerFaults, type SentAnswers } from '../answer/answer.rule.ts';
import { decideCorrection, type CheckIn, type CheckInLimits } from './check-in.rule.ts';
import { checkIns } from './check-in.repository.ts';
import { sealCheckInEvent } from './seal-check-in-event.part.ts';
import { openNote, sealNote } from './seal-note.part.ts';

/** Needs of correcting a check-in. */
export interface Correcting {
  readonly policy: Pick<CheckInLimits, 'checkInNoteMostCodePoints'>;
  readonly sealer: Sealer;
}

/** Request to correct a check-in. */
export interface CorrectionRequest {
  readonly checkInId: string;
  readonly changes: SentAnswers;
  /** What was read in its note. */
  readonly watch: TextWatch;
  readonly now: Date;
}

/** Outcome of correcting a check-in. */
export type CorrectionOutcome =
  | { readonly kind: 'corrected'; readonly checkIn: CheckIn }
  /** Missing, or not theirs: one answer, so that nobody learns of another's. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Corrects a check-in. A change to what is there already succeeds, and leaves no trace. */
export async function correctCheckIn(
  { policy, sealer }: Correcting,
  { session }: AskingMember,
  request: CorrectionRequest,
): Promise<CorrectionOutcome> {
  const faults = answerFaults(request.changes, policy.checkInNoteMostCodePoints).map((fault) =>
    faultIn('changes', fault),
  );
  if (faults.length > 0) return { kind: 'invalid', faults };
  const id = parseId<'CheckIn'>(request.checkInId);
  if (id === null) return { kind: 'not-found' };
  // Decides on what was read, since nothing is opened or sealed within a transaction, and decides again if another change
  // came in between. Each further round means that somebody else went ahead, so the loop ends.
  for (;;) {
    const present = await session.read((tx) => checkIns.find(tx, id));
    if (present === null) return { kind: 'not-found' };
    const next = await nextVersion(sealer, present, request);
    if (next === null) return { kind: 'corrected', checkIn: present };
    const event = await sealCheckInEvent(sealer, next);
    const isNote = next.noteSealed !== present.noteSealed;
    if (await session.change((tx) => replace(tx, { next, event }, isNote ? request.watch : null))) {
      request.watch.told();
      return { kind: 'corrected', checkIn: next };
    }
  }
}

/** Replaces a check-in, and calls for help with a new note that asks for it; false if somebody else was quicker. */
async function replace(
  tx: Tx,
  { next, event }: { readonly next: CheckIn; readonly event: AddressedEvent },
  watch: TextWatch | null,
): Promise<boolean> {
  const isReplaced = await checkIns.replace(tx, next, event);
  if (isReplaced) await watch?.raise(tx);
  return isReplaced;
}

/** Makes the check-in as the change leaves it; null if nothing would be different. */
async function nextVersion(
  sealer: Sealer,
  present: CheckIn,
  { changes, now }: CorrectionRequest,
): Promise<CheckIn | null> {
  const note = changes.note === undefined ? null : await openNote(sealer, present);
  const correction = decideCorrection(present, note, changes);
  if (correction === null) return null;
  const noteSealed =
    correction.note === undefined
      ? present.noteSealed
      : await sealNote(sealer, present, correction.note);
  const stamps = { correctedAt: now, version: present.version + 1 };
  return { ...present, ...correction.answers, noteSealed, ...stamps };
}
