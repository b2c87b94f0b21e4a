import { Ctx, FieldResolver, fill, Query, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type GroupsContext } from '../parts.ts';
import { currentOrientation } from './orientation.rule.ts';
import { orientations } from './orientation.repository.ts';
import {
  GroupOrientationType,
  orientationFace,
  OrientationRecordType,
} from './orientation.type.ts';

/** `Query.groupOrientation`. */
@Resolver()
export class GroupOrientationResolver {
  @Query(() => GroupOrientationType, {
    nullable: true,
    description: 'What is told before a first group. Anybody may read it.',
  })
  groupOrientation(): GroupOrientationType {
    const { version, steps } = currentOrientation;
    return fill(GroupOrientationType, { version, steps: [...steps] });
  }
}

/** `Viewer.orientation`. */
@Resolver(() => Viewer)
export class OrientationViewerResolver {
  @FieldResolver(() => OrientationRecordType, {
    nullable: true,
    description: 'When the viewer read what a group is; null where they have not.',
  })
  async orientation(@Ctx() context: GroupsContext): Promise<OrientationRecordType | null> {
    const { memberId, session } = requireMember(context);
    const record = await session.read((tx) => orientations.find(tx, memberId));
    return record === null ? null : orientationFace(record);
  }
}
