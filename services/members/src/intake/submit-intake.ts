import { type Fault, isRepeat, KEY_SPENT, keyFaults, newOrderedId } from '@holdfast/kernel';
import { digestRequest } from '@holdfast/sealing';
import { type AskingMember } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import { mustAcknowledge } from '../privacy-notice/must-acknowledge.step.ts';
import { intakeFaults, normalIntake, type Intake } from './intake.rule.ts';
import { intakes, sealIntake, type StoredIntake } from './intake.repository.ts';

/** What somebody tells, and when. */
export interface Submission {
  readonly draft: Intake;
  readonly idempotencyKey: string;
  readonly now: Date;
}

/** What submitting leads to. */
export type SubmissionOutcome =
  | { readonly kind: 'submitted'; readonly stored: StoredIntake; readonly intake: Intake }
  | { readonly kind: 'notice-outdated' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Keeps what a member tells of themselves, sealed. The newest counts; earlier ones stay theirs. */
export async function submitIntake(
  { policy, sealer, planWords, notices }: Parts,
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
  const made = await session.change(async (tx) => {
    if (await mustAcknowledge(tx, { memberId, notices, now })) return 'notice-outdated';
    return (await intakes.addOnce(tx, stored))
      ? stored
      : intakes.findByKey(tx, memberId, request.keyDigest);
  });
  if (made === 'notice-outdated') return { kind: made };
  return made !== null && isRepeat(made, request.inputDigest)
    ? { kind: 'submitted', stored: made, intake }
    : { kind: 'invalid', faults: [KEY_SPENT] };
}
