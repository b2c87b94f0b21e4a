import { DateTime, declareEnum, Field, fill, ObjectType } from '@holdfast/graphql';
import { stateOf, type Erasure, type ErasureState } from './erasure.rule.ts';

const ErasureStateEnum = declareEnum<ErasureState>('ErasureState', 'The state of an erasure.', {
  SCHEDULED: 'It will take effect at its time. Until then it can be taken back.',
  BEGUN: 'It is taking effect. It cannot be taken back any more.',
});

/** An erasure as its member sees it. */
@ObjectType('Erasure', {
  description: 'A pending erasure: when it was requested, and when it takes effect.',
})
export class ErasureType {
  @Field(() => DateTime, { description: 'When the member requested it.' })
  requestedAt!: Date;

  @Field(() => DateTime, {
    description: 'When it takes effect: then the key of everything they wrote is destroyed.',
  })
  takesEffectAt!: Date;

  @Field(() => ErasureStateEnum, { description: 'Its state.' })
  state!: ErasureState;
}

/** Shows an erasure to its member. */
export function erasureFace(erasure: Erasure): ErasureType {
  const { requestedAt, takesEffectAt } = erasure;
  return fill(ErasureType, { requestedAt, takesEffectAt, state: stateOf(erasure) });
}
