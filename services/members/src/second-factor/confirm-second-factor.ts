import { parseId, type Fault } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { countedTries } from '../door/counted-tries.part.ts';
import type { Throttle } from '../door/throttle.part.ts';
import { endUnprovenSignIns } from '../sign-in/end-sign-ins.step.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { isStillSignedIn, noteChange } from '../step-up/note-change.step.ts';
import type { NotConfirmed, StepUp } from '../step-up/step-up.part.ts';
import type { OneTimeCodes } from './one-time-codes.part.ts';
import { isBegunInTime, isUnused } from './second-factor.rule.ts';
import { secondFactors } from './second-factor.repository.ts';

/** Needs of confirming an authenticator app. */
export interface ConfirmingSecondFactors {
  readonly sealer: Pick<Sealer, 'open'>;
  readonly oneTimeCodes: Pick<OneTimeCodes, 'stepOf'>;
  readonly throttle: Pick<Throttle, 'take' | 'giveBack' | 'forgive'>;
  readonly stepUp: StepUp;
  readonly policy: { readonly secondFactorSetUpMinutes: number };
}

/** First code of an authenticator app. */
export interface FactorConfirmation {
  /** Any text; one that is no id names no app. */
  readonly id: string;
  readonly code: string;
  readonly now: Date;
}

/** Outcome of the first code. */
export type FactorConfirmed =
  | { readonly kind: 'confirmed'; readonly confirmedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] }
  | NotConfirmed;

const CODE_WRONG: Fault = {
  path: 'code',
  code: 'WRONG',
  message: 'This is not the code that the app shows now. Wait for the next one and try again.',
};

const TOO_LATE: Fault = {
  path: 'secondFactorId',
  code: 'EXPIRED',
  message: 'This app was begun some time ago. Begin again with addSecondFactor.',
};

/**
 * Takes the first code of an authenticator app: from now on the app counts, any earlier one is gone, and the sign-in that
 * asks has shown its second factor. All that have shown none end: a passphrase that somebody else knew is not enough any
 * more. A repeat, once the app counts, changes nothing. The tries are those of this sign-in.
 */
export async function confirmSecondFactor(
  needs: ConfirmingSecondFactors,
  owner: AskingOwner,
  confirmation: FactorConfirmation,
): Promise<FactorConfirmed> {
  const tries = countedTries(needs.throttle, confirmation.now);
  const refused = await tries.take('second-factor-sign-in', owner.signInId);
  return refused ?? tries.during(() => lookAtCode(needs, owner, confirmation));
}

async function lookAtCode(
  { sealer, oneTimeCodes, throttle, stepUp, policy }: ConfirmingSecondFactors,
  owner: AskingOwner,
  { id: given, code, now }: FactorConfirmation,
): Promise<FactorConfirmed> {
  const { memberId, signInId, session } = owner;
  const wrong = { kind: 'invalid', faults: [CODE_WRONG] } as const;
  const id = parseId<'SecondFactor'>(given);
  const factor = id && (await session.read((tx) => secondFactors.find(tx, id)));
  if (id === null || factor === null) return wrong;
  if (factor.confirmedAt !== null) return { kind: 'confirmed', confirmedAt: factor.confirmedAt };
  const act = 'confirmSecondFactor';
  const confirmed = await stepUp.confirm(owner, { act, passphrase: null, now });
  if (confirmed.kind !== 'confirmed') return confirmed;
  if (!isBegunInTime(factor, now, policy)) return { kind: 'invalid', faults: [TOO_LATE] };
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  const secret = await sealer.open(place, factor.secretSealed);
  const step = secret.kind === 'erased' ? null : oneTimeCodes.stepOf(secret.text, code, now);
  if (step === null) return wrong;
  const isShown = await session.change(async (tx) => {
    if (!(await isStillSignedIn(tx, owner))) return false;
    const present = await secondFactors.lock(tx, id);
    if (present === null || !isUnused(present, step)) return false;
    const earlier = await secondFactors.confirmed(tx, memberId);
    await secondFactors.removeOthers(tx, memberId, id);
    await secondFactors.show(tx, { ...present, confirmedAt: now, lastStep: step });
    await signIns.showSecondFactor(tx, signInId, now);
    await endUnprovenSignIns(tx, { memberId, keptId: signInId, now });
    await noteChange(tx, { owner, act, action: earlier && 'REPLACED', now });
    return true;
  });
  if (!isShown) return wrong;
  await throttle.forgive('second-factor-sign-in', signInId);
  return { kind: 'confirmed', confirmedAt: now };
}
