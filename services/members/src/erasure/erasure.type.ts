import {
  createUnionType,
  DateTime,
  Field,
  fill,
  InputInvalidError,
  ObjectType,
  registerEnumType,
  UserError,
} from '@holdfast/graphql';
import { stateOf, type Erasure, type ErasureState } from './erasure.rule.ts';
import { PassphraseWrongError, TooManyAttemptsError } from '../door/door.type.ts';

const ErasureStateEnum = {
  SCHEDULED: 'SCHEDULED',
  BEGUN: 'BEGUN',
} as const satisfies Record<ErasureState, ErasureState>;

registerEnumType(ErasureStateEnum, {
  name: 'ErasureState',
  description: 'How an erasure stands.',
  valuesConfig: {
    SCHEDULED: { description: 'It will take effect at its time. Until then it can be taken back.' },
    BEGUN: { description: 'It is taking effect. It cannot be taken back any more.' },
  },
});

/** An erasure as its member sees it. */
@ObjectType('Erasure', {
  description: 'That the member asked to be forgotten, and when that takes effect.',
})
export class ErasureType {
  @Field(() => DateTime, { description: 'When the member asked for it.' })
  requestedAt!: Date;

  @Field(() => DateTime, {
    description: 'When it takes effect: then the key of everything they wrote is destroyed.',
  })
  takesEffectAt!: Date;

  @Field(() => ErasureStateEnum, { description: 'How it stands.' })
  state!: ErasureState;
}

/** Returned by requestErasure. */
@ObjectType({
  description:
    'The erasure is asked for. Everything goes on until it takes effect, and it can be taken back until then.',
})
export class RequestErasureSuccess {
  @Field(() => ErasureType, { description: 'The erasure.' })
  erasure!: ErasureType;

  @Field(() => String, {
    description:
      'By this code anybody who has it can read erasureReceipt. Keep it: after the erasure nobody can look it up.',
  })
  receiptCode!: string;
}

/** Returned by cancelErasure. */
@ObjectType({ description: 'Nothing will be erased. Good that you are here.' })
export class CancelErasureSuccess {
  @Field(() => DateTime, {
    nullable: true,
    description: 'When the erasure was taken back; null where none was asked for.',
  })
  cancelledAt!: Date | null;
}

/** Returned where it is too late to take an erasure back. */
@ObjectType({
  implements: UserError,
  description: 'Returned when the erasure has begun: it cannot be taken back any more.',
})
export class ErasureBegunError extends UserError {}

/** What requestErasure may answer. */
export const RequestErasureResult = createUnionType({
  name: 'RequestErasureResult',
  description: 'What requestErasure may answer.',
  types: () =>
    [RequestErasureSuccess, PassphraseWrongError, TooManyAttemptsError, InputInvalidError] as const,
});

/** What cancelErasure may answer. */
export const CancelErasureResult = createUnionType({
  name: 'CancelErasureResult',
  description: 'What cancelErasure may answer.',
  types: () =>
    [
      CancelErasureSuccess,
      ErasureBegunError,
      PassphraseWrongError,
      TooManyAttemptsError,
      InputInvalidError,
    ] as const,
});

/** Shows an erasure to its member. */
export function erasureFace(erasure: Erasure): ErasureType {
  const { requestedAt, takesEffectAt } = erasure;
  return fill(ErasureType, { requestedAt, takesEffectAt, state: stateOf(erasure) });
}
