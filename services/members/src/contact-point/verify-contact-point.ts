import { type AskingMember } from '@holdfast/subgraph';
import { type Parts } from '../parts.ts';
import { showCode, type ContactPoint } from './contact-point.rule.ts';
import { contactPoints } from './contact-point.repository.ts';
import { digestOf } from './set-contact-point.ts';

/**
 * Takes the code that was sent to a contact point; null where it is another, too old, or was tried too often. The try is
 * counted in the transaction that looks. A repeat, once it is verified, succeeds with any code: nothing is given by it.
 */
export async function verifyContactPoint(
  parts: Pick<Parts, 'serviceKey' | 'policy'>,
  { memberId, session }: AskingMember,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<ContactPoint | null> {
  const shown = digestOf(parts, memberId, code.replaceAll(/[\s-]/g, ''));
  return session.change(async (tx) => {
    const present = await contactPoints.lock(tx, memberId);
    if (present === null) return null;
    if (present.verifiedAt !== null) return present;
    const { isRight, contact } = showCode(present, shown, { now, limits: parts.policy });
    if (contact !== present) await contactPoints.save(tx, contact);
    return isRight ? contact : null;
  });
}
