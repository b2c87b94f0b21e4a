import { beforeAll, describe, expect, test } from '@jest/globals';
import { execute, parse, type GraphQLSchema } from 'graphql';
import {
  Arg,
  Directive,
  Extensions,
  Field,
  FieldResolver,
  ID,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from './decorators.ts';
import { fill } from './fill.ts';
import { IdOf, IdsOf, OwnId, PlainId } from './id-of.ts';
import { buildSubgraph } from './subgraph-schema.ts';

const [ONE, TWO] = ['0199f0a4-5d1c-7b60-9b57-2f1e6c1d8a43', '0199f0a4-6c0e-7d13-8f4a-5b9a3c7e2d60'];

@ObjectType('Group', { description: 'A group.' })
@Directive('@key(fields: "id")')
class Group {
  @OwnId('Its id.')
  id!: string;

  @IdOf('Member', { description: 'Who opened it.', nullable: true })
  hostId!: string | null;

  @IdsOf('Member', { description: 'Who is in it.' })
  memberIds!: string[];
}

@InputType({ description: 'Inner.' })
class Inner {
  @IdOf('Member', { description: 'A member.', nullable: true })
  memberId?: string | null;
}

@InputType({ description: 'Outer.' })
class Outer {
  @IdOf('Group', { description: 'A group.' })
  groupId!: string;

  @IdsOf('Member', { description: 'Members.', nullable: true })
  memberIds?: string[] | null;

  @Field(() => [Inner], { description: 'More.', nullable: true })
  inner?: Inner[] | null;

  @PlainId({ description: 'A key.' })
  key!: string;
}

@Resolver(() => Group)
class GroupResolver {
  @Query(() => String, { description: 'What came in.' })
  @Extensions({ right: 'ANYBODY' })
  heard(@Arg('input', () => Outer, { description: 'It.' }) input: Outer): string {
    return JSON.stringify(input);
  }

  @Query(() => Group, { description: 'A group.' })
  @Extensions({ right: 'ANYBODY' })
  group(): Group {
    return fill(Group, { id: ONE, hostId: null, memberIds: [ONE, TWO] });
  }

  @FieldResolver(() => String, { description: 'What resolvers see.' })
  seen(@Root() { id }: Group): string {
    return id;
  }
}

let schema: GraphQLSchema;
beforeAll(async () => {
  const references = {
    Group: ({ id }: { id: string }) => fill(Group, { id, hostId: TWO, memberIds: [] }),
  };
  ({ schema } = await buildSubgraph({ resolvers: [GroupResolver], references }));
});

const ask = async (query: string, variableValues: Record<string, unknown> = {}) => {
  const { data, errors } = await execute({ schema, document: parse(query), variableValues });
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
};

describe('ids at the edge of a subgraph', () => {
  test('go out with the kinds of what they name, and resolvers see the UUID', async () => {
    expect(await ask('{ group { id seen hostId memberIds } }')).toEqual({
      group: {
        ...{ id: `group_${ONE}`, seen: ONE, hostId: null },
        memberIds: [`member_${ONE}`, `member_${TWO}`],
      },
    });
  });

  test('come in without them, wherever in the input they stand', async () => {
    const input = {
      groupId: `group_${ONE}`,
      memberIds: [`member_${ONE}`, TWO],
      inner: [{ memberId: `member_${TWO}` }, { memberId: null }, {}],
      key: `group_${ONE}`,
    };
    const { heard } = await ask('query ($input: Outer!) { heard(input: $input) }', { input });

    expect(JSON.parse(String(heard))).toEqual({
      groupId: ONE,
      memberIds: [ONE, TWO],
      inner: [{ memberId: TWO }, { memberId: null }, {}],
      key: input.key,
    });
  });

  test('of another kind stay as they are, so that they name nothing', async () => {
    const { heard } = await ask(`{ heard(input: { groupId: "member_${ONE}", key: "k" }) }`);

    expect(JSON.parse(String(heard))).toEqual({ groupId: `member_${ONE}`, key: 'k' });
  });

  test.each(['id', 'ref'])('of entities are found by %s', async (key) => {
    const representations = [{ __typename: 'Group', [key]: `group_${TWO}` }];
    const asked =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Group { id seen hostId } } }';

    expect(await ask(asked, { representations })).toEqual({
      _entities: [{ id: `group_${TWO}`, seen: TWO, hostId: `member_${TWO}` }],
    });
  });

  test('are not built where one does not say whose it is', async () => {
    @ObjectType('Planet', { description: 'A type of no kind.' })
    class Planet {
      @OwnId('Its id.')
      id!: string;

      @Field(() => ID, { description: 'Of whom?' })
      ownerId!: string;
    }
    @Resolver()
    class PlanetResolver {
      @Query(() => Planet, { description: 'A planet.' })
      @Extensions({ right: 'ANYBODY' })
      planet(): Planet {
        return fill(Planet, { id: ONE, ownerId: TWO });
      }
    }

    await expect(buildSubgraph({ resolvers: [PlanetResolver], references: {} })).rejects.toThrow(
      'Planet.id, Planet.ownerId: say whose id it is',
    );
  });
});
