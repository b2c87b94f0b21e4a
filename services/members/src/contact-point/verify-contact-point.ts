import { typedCode, type Fault } from '@holdfast/kernel';
import type { Work } from '@holdfast/persistence';
import type { ServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { countedTries } from '../door/counted-tries.part.ts';
import type { Throttle } from '../door/throttle.part.ts';
import { isStillSignedIn } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import { contactCodeDigest } from './contact-code.part.ts';
import { showCode, type CodeLimits } from './contact-point.rule.ts';
import { contactPoints } from './contact-point.repository.ts';

/** Needs of verifying a contact point. */
export interface VerifyingContactPoints {
  readonly policy: CodeLimits;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
  readonly stepUp: StepUp;
  readonly throttle: Pick<Throttle, 'take' | 'giveBack'>;
}

/** Outcome of verifying a contact point. */
export type VerificationOutcome =
  | { readonly kind: 'verified'; readonly verifiedAt: Date }
  | { readonly kind: 'code-wrong' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

/** Longest text that is looked at as a code: eight digits with any grouping. */
const CODE_MOST = 40;
const NO_CODE: Fault = {
  path: 'code',
  code: 'MALFORMED',
  message: 'Send the eight digits that you got.',
};

/**
 * Takes the code that was sent to a contact point. Once it is verified, a repeat succeeds with any code, since nothing is
 * gained by it. The tries at one code are those of this sign-in, so that no stolen token uses up its owner's; all of them
 * together are counted in the transaction that looks.
 */
export async function verifyContactPoint(
  { policy, serviceKey, stepUp, throttle }: VerifyingContactPoints,
  owner: AskingOwner,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<VerificationOutcome> {
  if (code.length > CODE_MOST || !/\d/.test(typedCode(code)))
    return { kind: 'invalid', faults: [NO_CODE] };
  const { memberId, session, signInId } = owner;
  const sent = await session.read((tx) => contactPoints.find(tx, memberId));
  if (sent === null) return { kind: 'code-wrong' };
  if (sent.verifiedAt !== null) return { kind: 'verified', verifiedAt: sent.verifiedAt };
  const confirmed = await stepUp.confirm(owner, {
    act: 'verifyContactPoint',
    passphrase: null,
    now,
  });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const codeName = sent.codeDigest?.toString('hex') ?? '';
  const tries = countedTries(throttle, now);
  const refused = await tries.take('contact-code-sign-in', `${signInId} ${codeName}`);
  if (refused !== null) return { kind: 'code-wrong' };
  const shown = contactCodeDigest(serviceKey, memberId, code);
  const look: Work<Date | null> = async (tx) => {
    if (!(await isStillSignedIn(tx, owner))) return null;
    const present = await contactPoints.lock(tx, memberId);
    if (present === null) return null;
    if (present.verifiedAt !== null) return present.verifiedAt;
    const { isRight, contact } = showCode(present, shown, { now, limits: policy });
    if (contact !== present) await contactPoints.save(tx, contact);
    return isRight ? contact.verifiedAt : null;
  };
  const verifiedAt = await tries.during(() => session.change(look));
  return verifiedAt === null ? { kind: 'code-wrong' } : { kind: 'verified', verifiedAt };
}
