import { Ctx, FieldResolver, Resolver, Viewer } from '@holdfast/graphql';
import type { Sealer } from '@holdfast/sealing';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { intakes } from './intake.repository.ts';
import { intakeFace, IntakeType } from './intake.type.ts';
import { openIntake } from './seal-intake.part.ts';

/** Needs of reading an intake. */
export interface ReadingIntake {
  readonly sealer: Sealer;
}

/** `Viewer.intake`. */
@Resolver(() => Viewer)
export class IntakeViewerResolver {
  @FieldResolver(() => IntakeType, {
    nullable: true,
    description: 'The viewer’s newest intake; null if there is none yet.',
  })
  async intake(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<ReadingIntake>,
  ): Promise<IntakeType | null> {
    const stored = await session.read((tx) => intakes.newest(tx, memberId));
    const intake = stored === null ? null : await openIntake(parts.sealer, stored);
    return stored === null || intake === null ? null : intakeFace(stored, intake);
  }
}
