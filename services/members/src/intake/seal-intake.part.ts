import type { Sealer } from '@holdfast/sealing';
import type { StoredIntake } from './intake.repository.ts';
import type { Intake } from './intake.rule.ts';

type IntakePlace = Pick<StoredIntake, 'id' | 'memberId'>;

/** Seals an intake with its member's key. @throws KeyUnavailableError; ErasedError. */
export const sealIntake = (sealer: Sealer, place: IntakePlace, intake: Intake): Promise<Buffer> =>
  sealer.seal(sealPlace(place), JSON.stringify(intake));

/** Opens an intake; null if its member was erased. @throws KeyUnavailableError. */
export async function openIntake(
  sealer: Sealer,
  { documentSealed, ...place }: IntakePlace & Pick<StoredIntake, 'documentSealed'>,
): Promise<Intake | null> {
  const opened = await sealer.open(sealPlace(place), documentSealed);
  return opened.kind === 'opened' ? (JSON.parse(opened.text) as Intake) : null;
}

function sealPlace({ id, memberId }: IntakePlace) {
  return { ownerId: memberId, rowId: id, purpose: 'plan' } as const;
}
