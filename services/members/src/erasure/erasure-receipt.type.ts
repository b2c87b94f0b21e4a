import { DateTime, Field, fill, ObjectType } from '@holdfast/graphql';
import { completedAt, unreadableInBackupsBy } from './erasure.rule.ts';
import type { Receipt } from './read-erasure-receipt.ts';

/** The confirmation of a service, as the receipt shows it. */
@ObjectType('ErasureConfirmation', {
  description: 'Confirmation that one part of Holdfast no longer stores anything about the person.',
})
export class ErasureConfirmationType {
  @Field(() => String, { description: 'The part, such as groups or journaling.' })
  service!: string;

  @Field(() => DateTime, { description: 'When it was done there.' })
  confirmedAt!: Date;
}

/** A receipt, as anybody who has its code sees it. */
@ObjectType('ErasureReceipt', {
  description:
    'The course of an erasure. It does not say whose it was, and nobody can find that out from it.',
})
export class ErasureReceiptType {
  @Field(() => DateTime, { description: 'When it was requested.' })
  requestedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the key was destroyed: from then on nothing that the person wrote can be read anywhere that is in use. Null until then.',
  })
  erasedAt!: Date | null;

  @Field(() => [ErasureConfirmationType], {
    description: 'The parts that have confirmed so far, by their names.',
  })
  confirmations!: ErasureConfirmationType[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When every part had confirmed; null while one has not.',
  })
  completedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Date from which it can be read in no backup, and from nothing that is left on a disk, either: 30 days after the erasure. By then the key that wrapped theirs is destroyed, too.',
  })
  unreadableInBackupsBy!: Date | null;
}

/** Shows a receipt to anybody who has its code. */
export function receiptFace({ erasure, confirmations }: Receipt): ErasureReceiptType {
  const { requestedAt, erasedAt } = erasure;
  return fill(ErasureReceiptType, {
    requestedAt,
    erasedAt,
    confirmations: confirmations.map(({ service, confirmedAt }) =>
      fill(ErasureConfirmationType, { service, confirmedAt }),
    ),
    completedAt: completedAt(confirmations),
    unreadableInBackupsBy: unreadableInBackupsBy(erasure),
  });
}
