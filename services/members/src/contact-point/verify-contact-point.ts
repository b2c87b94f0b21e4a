import { typedCode, type Fault } from '@holdfast/kernel';
import type { ServiceKey } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { contactCodeDigest } from './contact-code.part.ts';
import { showCode, type CodeLimits } from './contact-point.rule.ts';
import { contactPoints } from './contact-point.repository.ts';

/** Needs of verifying a contact point. */
export interface VerifyingContactPoints {
  readonly policy: CodeLimits;
  readonly serviceKey: Pick<ServiceKey, 'digest'>;
}

/** Outcome of verifying a contact point. */
export type VerificationOutcome =
  | { readonly kind: 'verified'; readonly verifiedAt: Date }
  | { readonly kind: 'code-wrong' }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** Longest text that is looked at as a code: eight digits with any grouping. */
const CODE_MOST = 40;
const NO_CODE: Fault = { path: 'code', message: 'Send the eight digits that you got.' };

/**
 * Takes the code that was sent to a contact point. The try is counted in the transaction that looks. Once it is verified,
 * a repeat succeeds with any code, since nothing is gained by it.
 */
export async function verifyContactPoint(
  { policy, serviceKey }: VerifyingContactPoints,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<VerificationOutcome> {
  if (code.length > CODE_MOST || !/\d/.test(typedCode(code)))
    return { kind: 'invalid', faults: [NO_CODE] };
  const shown = contactCodeDigest(serviceKey, memberId, code);
  const verifiedAt = await session.change(async (tx) => {
    const present = await contactPoints.lock(tx, memberId);
    if (present === null) return null;
    if (present.verifiedAt !== null) return present.verifiedAt;
    const { isRight, contact } = showCode(present, shown, { now, limits: policy });
    if (contact !== present) await contactPoints.save(tx, contact);
    return isRight ? contact.verifiedAt : null;
  });
  return verifiedAt === null ? { kind: 'code-wrong' } : { kind: 'verified', verifiedAt };
}
