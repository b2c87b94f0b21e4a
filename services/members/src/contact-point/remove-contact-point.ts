import type { AskingOwner } from '@holdfast/subgraph';
import { noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import { contactPoints } from './contact-point.repository.ts';
import { addressToTell } from './contact-point.rule.ts';

/** Needs of removing a contact point. */
export interface RemovingContactPoints {
  readonly stepUp: StepUp;
}

/** Outcome of removing a contact point. */
export type ContactRemovalOutcome = { readonly kind: 'removed' } | NotConfirmed;

const ACT = 'removeContactPoint';

/**
 * Removes the contact point of the member who asks. Without one, nothing is asked for, so that a repeat succeeds. A
 * verified one is told so.
 */
export async function removeContactPoint(
  { stepUp }: RemovingContactPoints,
  owner: AskingOwner,
  { passphrase, now }: { readonly passphrase: string | null; readonly now: Date },
): Promise<ContactRemovalOutcome> {
  const { memberId, session } = owner;
  const present = await session.read((tx) => contactPoints.find(tx, memberId));
  if (present === null) return { kind: 'removed' };
  const confirmed = await stepUp.confirm(owner, { act: ACT, passphrase, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  const formerAddress = addressToTell(present);
  const isDone = await session.change(async (tx) => {
    if (!(await noteChange(tx, { owner, act: ACT, now, formerAddress }))) return false;
    await contactPoints.remove(tx, memberId);
    return true;
  });
  return { kind: isDone ? 'removed' : 'passphrase-needed' };
}
