import { FieldResolver, fill, Query, Resolver, Viewer } from '@holdfast/graphql';
import { FIRST_LANGUAGE } from '@holdfast/kernel';
import { For, type AskingMember } from '@holdfast/subgraph';
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
    description: 'An introduction to groups, read before a first one. Anybody may read it.',
  })
  @For('ANYBODY')
  groupOrientation(): GroupOrientationType {
    const { version, steps } = currentOrientation;
    return fill(GroupOrientationType, { version, locale: FIRST_LANGUAGE, steps: [...steps] });
  }
}

/** `Viewer.orientation`. */
@Resolver(() => Viewer)
export class OrientationViewerResolver {
  @FieldResolver(() => OrientationRecordType, {
    nullable: true,
    description: 'The record that the viewer has read the orientation; null if they have not.',
  })
  async orientation(
    @For('MEMBER') { memberId, session }: AskingMember,
  ): Promise<OrientationRecordType | null> {
    const record = await session.read((tx) => orientations.find(tx, memberId));
    return record === null ? null : orientationFace(record);
  }
}
