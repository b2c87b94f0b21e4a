import { type RequestDigests } from '@holdfast/kernel';
import { insertOnce, type Tx } from '@holdfast/persistence';
import { type Sealer } from '@holdfast/sealing';
import { IntakeEntity } from './intake.entity.ts';
import { type Intake } from './intake.rule.ts';

/** An intake as it is stored: one sealed document. */
export interface StoredIntake extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  readonly documentSealed: Buffer;
  readonly submittedAt: Date;
}

/** What members told; each call sees one member's rows. Ids sort by the instant of submitting. */
export const intakes = {
  /** Adds an intake; false where the member's key was used before. */
  addOnce: (tx: Tx, intake: StoredIntake): Promise<boolean> =>
    insertOnce(tx, IntakeEntity, { ...intake }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<StoredIntake | null> =>
    tx.findOneBy(IntakeEntity, { memberId, keyDigest }),

  /** The newest, which counts; null where there is none. */
  newest: (tx: Tx, memberId: string): Promise<StoredIntake | null> =>
    tx.findOne(IntakeEntity, { where: { memberId }, order: { id: 'desc' } }),

  /** For the purpose of erasing. */
  removeAll: async (tx: Tx, memberId: string): Promise<void> => {
    await tx.delete(IntakeEntity, { memberId });
  },
};

/** Seals an intake with its member's key. @throws KeyUnavailableError; ErasedError. */
export const sealIntake = (
  sealer: Sealer,
  { id, memberId }: Pick<StoredIntake, 'id' | 'memberId'>,
  intake: Intake,
): Promise<Buffer> =>
  sealer.seal({ ownerId: memberId, rowId: id, purpose: 'plan' }, JSON.stringify(intake));

/** Opens an intake; null where its member was erased. @throws KeyUnavailableError. */
export async function openIntake(
  sealer: Sealer,
  { id, memberId, documentSealed }: StoredIntake,
): Promise<Intake | null> {
  const place = { ownerId: memberId, rowId: id, purpose: 'plan' } as const;
  const opened = await sealer.open(place, documentSealed);
  return opened.kind === 'opened' ? (JSON.parse(opened.text) as Intake) : null;
}
