import { Ctx, FieldResolver, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { intakes, openIntake } from './intake.repository.ts';
import { intakeFace, IntakeType } from './intake.type.ts';

/** `Viewer.intake`. */
@Resolver(() => Viewer)
export class IntakeViewerResolver {
  @FieldResolver(() => IntakeType, {
    nullable: true,
    description: 'What the viewer told of themselves last; null where they have not.',
  })
  async intake(@Ctx() context: MembersContext): Promise<IntakeType | null> {
    const { memberId, session } = requireMember(context);
    const stored = await session.read((tx) => intakes.newest(tx, memberId));
    const intake = stored === null ? null : await openIntake(context.parts.sealer, stored);
    return stored === null || intake === null ? null : intakeFace(stored, intake);
  }
}
