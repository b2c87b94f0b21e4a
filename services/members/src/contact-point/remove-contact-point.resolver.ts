import {
  answer,
  Arg,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
  ViewerChanged,
} from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import {
  ConfirmingPassphrase,
  NOT_CONFIRMED_ERRORS,
  NOT_CONFIRMED_FACES,
} from '../step-up/step-up.type.ts';
import { removeContactPoint, type RemovingContactPoints } from './remove-contact-point.ts';

/** Input of removeContactPoint. */
@InputType({
  description: 'The removal of an address for reminders and for letters about the account.',
})
export class RemoveContactPointInput {
  @ConfirmingPassphrase()
  passphrase?: string | null;
}

/** Success of removeContactPoint. */
@ObjectType({
  description:
    'The address is removed. No reminder is sent there any more; one last letter may say that the settings were changed.',
})
export class RemoveContactPointSuccess extends ViewerChanged {
  @Field(() => DateTime, { description: 'The instant from which there is certainly none.' })
  removedAt!: Date;
}

/** Result of removeContactPoint. */
export const RemoveContactPointResult = declareResult(
  'RemoveContactPoint',
  RemoveContactPointSuccess,
  ...NOT_CONFIRMED_ERRORS,
);

/** `Mutation.removeContactPoint`. */
@Resolver()
export class RemoveContactPointResolver {
  @MutationOf(
    () => RemoveContactPointResult,
    'Removes the contact point of the viewer. May be repeated.',
  )
  async removeContactPoint(
    @For('MEMBER') member: AskingMember,
    @Arg('input', () => RemoveContactPointInput, {
      nullable: true,
      description: 'Your passphrase, if you signed in some time ago.',
    })
    input: RemoveContactPointInput | undefined,
    @Ctx() { parts, now }: RequestContext<RemovingContactPoints>,
  ): Promise<typeof RemoveContactPointResult> {
    const passphrase = input?.passphrase ?? null;
    return answer(await removeContactPoint(parts, member, { passphrase, now }), {
      removed: () => fill(RemoveContactPointSuccess, { removedAt: now }),
      ...NOT_CONFIRMED_FACES,
    });
  }
}
