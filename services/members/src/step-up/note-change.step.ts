import type { Tx } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import type { SecurityEventAction } from '../security-event/security-event.rule.ts';
import { tellChange } from '../security-event/tell-owner.step.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import type { AskingOwner } from '@holdfast/subgraph';
import type { MethodKind } from '../sign-in-method/sign-in-method.rule.ts';
import { STEP_UP, type StepUpAct } from './step-up.rule.ts';

/** A change that was allowed: who makes it, by which act, and when. */
export interface NotedChange {
  readonly owner: Pick<AskingOwner, 'memberId' | 'signInId'>;
  readonly act: StepUpAct;
  readonly now: Date;
  /** What was done, if that is not what the act does at most times; null or left out otherwise. */
  readonly action?: SecurityEventAction | null;
  /** Kind of the way to sign in that is removed; null or left out for everything else. */
  readonly method?: MethodKind | null;
  /** The verified address that is replaced or removed; null or left out for none. */
  readonly formerAddress?: Buffer | null;
}

/**
 * Locks the account, and returns false if the sign-in that asks has ended since it was allowed to: changes of one account
 * run one at a time, so a sign-in that somebody else's second factor has just ended changes nothing. As that member.
 */
export async function isStillSignedIn(
  tx: Tx,
  { memberId, signInId }: NotedChange['owner'],
): Promise<boolean> {
  await members.lockFace(tx, memberId);
  return (await signIns.find(tx, signInId))?.endedAt === null;
}

/** Begins a change that was allowed, and tells its owner; false if the sign-in has ended meanwhile. As that member. */
export async function noteChange(
  tx: Tx,
  { owner, act, now, action = null, method = null, formerAddress = null }: NotedChange,
): Promise<boolean> {
  if (!(await isStillSignedIn(tx, owner))) return false;
  const { memberId, signInId } = owner;
  const { subject, action: usual } = STEP_UP[act];
  const what = { subject, action: action ?? usual, method };
  await tellChange(tx, { memberId, signInId, ...what, now }, formerAddress);
  return true;
}
