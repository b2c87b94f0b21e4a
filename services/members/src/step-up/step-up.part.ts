import type { AskingOwner } from '@holdfast/subgraph';
import { countedTries } from '../door/counted-tries.part.ts';
import type { Throttle, TooMany } from '../door/throttle.part.ts';
import { passphrases as hashes } from '../passphrase/passphrase.repository.ts';
import type { Passphrases } from '../passphrase/passphrases.part.ts';
import { tellRefusal } from '../security-event/tell-owner.step.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { isFresh } from '../sign-in/sign-in.rule.ts';
import { secondFactorStates } from './second-factor-state.repository.ts';
import {
  decideStepUp,
  STEP_UP,
  type StepUpAct,
  type StepUpDecision,
  type StepUpFacts,
} from './step-up.rule.ts';

/** Refusals of somebody who is signed in and has not shown enough for what they want to do. */
export type NotConfirmed = { readonly kind: Exclude<StepUpDecision, 'allowed'> } | TooMany;

/** Outcome of asking somebody who is signed in to show who they are. */
export type Confirmed = { readonly kind: 'confirmed' } | NotConfirmed;

/** Somebody who is signed in. */
export type SignedIn = Pick<AskingOwner, 'memberId' | 'signInId' | 'session'>;

/** An act, and the passphrase that was given with it. */
export interface StepUpRequest {
  readonly act: StepUpAct;
  readonly passphrase: string | null;
  readonly now: Date;
}

/** Makes sure, before something that matters, that the holder of an access token is its owner. */
export interface StepUp {
  /**
   * Decides by the one rule. A passphrase is looked at only if it can change the decision, and its try is counted and
   * committed before. The owner is told of a refusal that no slip of the hand explains.
   */
  confirm(who: SignedIn, request: StepUpRequest): Promise<Confirmed>;
}

/** Needs of confirming. */
export interface Confirming {
  readonly throttle: Pick<Throttle, 'take' | 'forgive' | 'giveBack'>;
  readonly passphrases: Pick<Passphrases, 'verify'>;
}

/** Makes the step-up of this process. */
export function createStepUp(
  needs: Confirming,
  limits: { readonly freshSignInMinutes: number },
): StepUp {
  return {
    confirm: async (who, { act, passphrase, now }) => {
      const { memberId, session, signInId } = who;
      const facts: Omit<StepUpFacts, 'passphrase'> = await session.read(async (tx) => ({
        signIn: await signIns.find(tx, signInId),
        account: await secondFactorStates.of(tx, memberId),
        now,
      }));
      const decide = (given: StepUpFacts['passphrase']) =>
        decideStepUp(act, { ...facts, passphrase: given }, limits);
      const atBest = decide(passphrase === null ? 'none' : 'right');
      const isFreshNow =
        facts.signIn !== null && isFresh(facts.signIn, now, limits.freshSignInMinutes);
      const confirmed =
        atBest !== 'allowed' || passphrase === null
          ? outcomeOf(atBest)
          : await byPassphrase(needs, who, { passphrase, now, isFreshNow });
      if (confirmed.kind === 'second-factor-needed' || confirmed.kind === 'too-many') {
        const { subject, action } = STEP_UP[act];
        await session.change((tx) => tellRefusal(tx, { memberId, signInId, subject, action, now }));
      }
      return confirmed;
    },
  };
}

const outcomeOf = (decision: StepUpDecision): Confirmed => ({
  kind: decision === 'allowed' ? 'confirmed' : decision,
});

interface GivenPassphrase {
  readonly passphrase: string;
  readonly now: Date;
  readonly isFreshNow: boolean;
}

/**
 * Looks at a passphrase. Its tries are those of this sign-in, so that the holder of a token of another one cannot use
 * them up. All sign-ins of a member together have many more, those that have shown a factor just now apart from the
 * others: an owner who is kept waiting by a stolen token signs in again. A try that is refused, or that could not be
 * looked at, is not counted.
 */
async function byPassphrase(
  { throttle, passphrases }: Confirming,
  { memberId, session, signInId }: SignedIn,
  { passphrase, now, isFreshNow }: GivenPassphrase,
): Promise<Confirmed> {
  const all = isFreshNow ? 'passphrase-member-fresh' : 'passphrase-member';
  const tries = countedTries(throttle, now);
  const looked = await tries.during(async (): Promise<Confirmed> => {
    const refused =
      (await tries.take('passphrase-sign-in', signInId)) ?? (await tries.take(all, memberId));
    if (refused !== null) {
      await tries.giveBack();
      return refused;
    }
    const hash = await session.read((tx) => hashes.hash(tx, memberId));
    const isRight = await passphrases.verify(hash, passphrase);
    return { kind: isRight ? 'confirmed' : 'passphrase-wrong' };
  });
  if (looked.kind !== 'confirmed') return looked;
  await throttle.forgive('passphrase-sign-in', signInId);
  await throttle.giveBack(all, memberId, now);
  return looked;
}
