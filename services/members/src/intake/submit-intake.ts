import { appendToOutbox } from '@holdfast/events';
import { type Fault, isRepeat, KEY_SPENT, keyFaults, newOrderedId } from '@holdfast/kernel';
import { digestRequest, type Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { mustAcknowledge } from '../privacy-notice/must-acknowledge.step.ts';
import type { Notices } from '../privacy-notice/privacy-notice.rule.ts';
import { intakes, type StoredIntake } from './intake.repository.ts';
import {
  intakeFaults,
  normalIntake,
  wordsOf,
  type Intake,
  type IntakeLimits,
} from './intake.rule.ts';
import { sealIntake } from './seal-intake.part.ts';
import { sealWordsKept } from '../words/seal-words-kept.part.ts';

/** Needs of submitting an intake. */
export interface Submitting {
  readonly notices: Notices;
  /** The library of coping skills, of which a member may name some. */
  readonly planWords: { readonly skills: readonly { readonly id: string }[] };
  readonly policy: IntakeLimits;
  readonly sealer: Sealer;
}

/** Request to submit an intake. */
export interface Submission {
  readonly draft: Intake;
  readonly idempotencyKey: string;
  readonly now: Date;
}

/** Outcome of submitting an intake. */
export type SubmissionOutcome =
  | { readonly kind: 'submitted'; readonly stored: StoredIntake; readonly intake: Intake }
  | { readonly kind: 'notice-outdated' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Keeps an intake of a member, sealed. The newest counts; earlier ones stay theirs. */
export async function submitIntake(
  { notices, planWords, policy, sealer }: Submitting,
  { memberId, session }: AskingMember,
  { draft, idempotencyKey, now }: Submission,
): Promise<SubmissionOutcome> {
  const isKnownSkill = (id: string) => planWords.skills.some((skill) => skill.id === id);
  const faults = [...intakeFaults(draft, policy, isKnownSkill), ...keyFaults(idempotencyKey)];
  if (faults.length > 0) return { kind: 'invalid', faults };
  const intake = normalIntake(draft);
  const head = { id: newOrderedId<'Intake'>(now), memberId };
  const request = await digestRequest(
    sealer,
    { ownerId: memberId, purpose: 'plan' },
    { mutation: 'submitIntake', idempotencyKey, input: intake },
  );
  const documentSealed = await sealIntake(sealer, head, intake);
  const stored = { ...head, documentSealed, submittedAt: now, ...request };
  const told = await sealWordsKept(sealer, {
    ...{ memberId, where: 'INTAKE', version: 1, texts: wordsOf(intake), now },
  });
  const made = await session.change(async (tx) => {
    if (await mustAcknowledge(tx, { memberId, notices, now })) return 'notice-outdated';
    if (!(await intakes.addOnce(tx, stored)))
      return intakes.findByKey(tx, memberId, request.keyDigest);
    await appendToOutbox(tx, told);
    return stored;
  });
  if (made === 'notice-outdated') return { kind: made };
  return made !== null && isRepeat(made, request.inputDigest)
    ? { kind: 'submitted', stored: made, intake }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
