import { describe, expect, test } from '@jest/globals';
import {
  buildSubgraph,
  Extensions,
  Field,
  FieldResolver,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Viewer,
  ViewerResolver,
} from './index.ts';

const FOR_MEMBERS = Extensions({ right: 'MEMBER' });
const AN_ALIAS = { nullable: true, description: 'An alias.' };

@ObjectType('StaffMember', { description: 'Somebody who works here.' })
class StaffMember {
  @Field(() => String, { description: 'As it stands in the object.' })
  timeZone!: string;

  @Field(() => String, AN_ALIAS)
  alias?: string | null;
}

@Resolver(() => StaffMember)
class SilentStaffResolver {
  @FieldResolver(() => String)
  alias(): string {
    return 'A';
  }
}

@Resolver(() => StaffMember)
class StaffResolver {
  @FieldResolver(() => String)
  @FOR_MEMBERS
  alias(): string {
    return 'A';
  }
}

@Resolver(() => StaffMember)
class StaffQuery {
  @Query(() => StaffMember, { nullable: true, description: 'Staff.' })
  @FOR_MEMBERS
  staff(): null {
    return null;
  }
}

@Resolver(() => Viewer)
class SilentViewerResolver {
  @FieldResolver(() => String, AN_ALIAS)
  alias(): string {
    return 'A';
  }
}

@Resolver()
class SilentResolver {
  @Query(() => String, { nullable: true, description: 'A query.' })
  tone(): string {
    return 'low';
  }

  @Mutation(() => String, { nullable: true, description: 'A mutation.' })
  ring(): string {
    return 'low';
  }
}

const built = (...resolvers: [typeof StaffQuery, ...(new () => object)[]]) =>
  buildSubgraph({ resolvers, references: {} });

describe('a subgraph', () => {
  test('says who may ask for each of its fields that is not open to all who see its object', async () => {
    const { rights } = await built(StaffQuery, StaffResolver, ViewerResolver);

    expect(rights).toEqual({
      'Query.staff': 'MEMBER',
      'Query.viewer': 'ANYBODY',
      'StaffMember.alias': 'MEMBER',
    });
  });

  test.each([
    ['a query or a mutation', [SilentResolver], 'Query.tone, Mutation.ring: say with @For'],
    ['a field of StaffMember', [SilentStaffResolver], /^StaffMember\.alias: say with @For/],
    ['a field of Viewer', [ViewerResolver, SilentViewerResolver], /^Viewer\.alias: say with @For/],
  ] as const)('is not built if %s is for nobody in particular', async (_, resolvers, message) => {
    await expect(built(StaffQuery, ...resolvers)).rejects.toThrow(message);
  });
});
