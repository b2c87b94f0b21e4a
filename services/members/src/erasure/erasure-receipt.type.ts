import { DateTime, Field, fill, ObjectType } from '@holdfast/graphql';
import {
  completedAt,
  unreadableInBackupsBy,
  type Confirmation,
  type Erasure,
} from './erasure.rule.ts';

/** What a service has said, as the receipt shows it. */
@ObjectType('ErasureConfirmation', {
  description: 'That one part of Holdfast keeps nothing of the person any more.',
})
export class ErasureConfirmationType {
  @Field(() => String, { description: 'The part, such as groups or journaling.' })
  service!: string;

  @Field(() => DateTime, { description: 'When it was done there.' })
  confirmedAt!: Date;
}

/** What anybody sees who has the code. */
@ObjectType('ErasureReceipt', {
  description:
    'What became of an erasure. It does not say whose it was, and nobody can find that out from it.',
})
export class ErasureReceiptType {
  @Field(() => DateTime, { description: 'When it was asked for.' })
  requestedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the key was destroyed: from then on nothing that the person wrote can be read. Null until then.',
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
    description: 'By when no backup can be read, either: 30 days after the erasure.',
  })
  unreadableInBackupsBy!: Date | null;
}

/** Shows a receipt to whoever has its code. */
export function receiptFace(
  erasure: Erasure,
  confirmations: readonly Confirmation[],
): ErasureReceiptType {
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
