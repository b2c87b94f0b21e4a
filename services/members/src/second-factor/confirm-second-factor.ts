import { parseId, type Fault } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import type { Throttle, TooMany } from '../door/throttle.part.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import type { OneTimeCodes } from './one-time-codes.part.ts';
import { isUnused } from './second-factor.rule.ts';
import { secondFactors } from './second-factor.repository.ts';

/** Needs of confirming an authenticator app. */
export interface ConfirmingSecondFactors {
  readonly sealer: Pick<Sealer, 'open'>;
  readonly oneTimeCodes: Pick<OneTimeCodes, 'stepOf'>;
  readonly throttle: Pick<Throttle, 'take' | 'forgive'>;
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
  | TooMany;

const CODE_WRONG: Fault = {
  path: 'code',
  message: 'This is not the code that the app shows now. Wait for the next one and try again.',
};

/**
 * Takes the first code of an authenticator app: from now on the app counts, any earlier one is gone, and the sign-in that
 * asks has shown its second factor. A repeat, once the app counts, changes nothing.
 */
export async function confirmSecondFactor(
  { sealer, oneTimeCodes, throttle }: ConfirmingSecondFactors,
  { memberId, signInId, session }: AskingOwner,
  { id: given, code, now }: FactorConfirmation,
): Promise<FactorConfirmed> {
  const wrong = { kind: 'invalid', faults: [CODE_WRONG] } as const;
  const tried = await throttle.take('second-factor', memberId, now);
  if (tried.kind === 'too-many') return tried;
  const id = parseId<'SecondFactor'>(given);
  const factor = id && (await session.read((tx) => secondFactors.find(tx, id)));
  if (id === null || factor === null) return wrong;
  if (factor.confirmedAt !== null) return { kind: 'confirmed', confirmedAt: factor.confirmedAt };
  const place = { ownerId: memberId, rowId: id, purpose: 'profile' } as const;
  const secret = await sealer.open(place, factor.secretSealed);
  const step = secret.kind === 'erased' ? null : oneTimeCodes.stepOf(secret.text, code, now);
  if (step === null) return wrong;
  const isShown = await session.change(async (tx) => {
    const present = await secondFactors.lock(tx, id);
    if (present === null || !isUnused(present, step)) return false;
    await secondFactors.removeOthers(tx, memberId, id);
    await secondFactors.show(tx, { ...present, confirmedAt: now, lastStep: step });
    await signIns.showSecondFactor(tx, signInId, now);
    return true;
  });
  if (!isShown) return wrong;
  await throttle.forgive('second-factor', memberId);
  return { kind: 'confirmed', confirmedAt: now };
}
