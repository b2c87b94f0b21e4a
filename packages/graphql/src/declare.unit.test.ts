import { describe, expect, test } from '@jest/globals';
import { printSchema, type GraphQLObjectType } from 'graphql';
import {
  answer,
  buildSubgraph,
  declareEnum,
  declareResult,
  Extensions,
  Field,
  fill,
  IdempotencyKey,
  Input,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Query,
  Resolver,
} from './index.ts';

const ToneEnum = declareEnum<'LOW' | 'HIGH'>('Tone', 'The tone of a bell.', {
  LOW: 'A low one.',
  HIGH: 'A high one.',
});

@InputType({ description: 'Input of ringBell.' })
class RingBellInput {
  @Field(() => ToneEnum, { description: 'The tone.' })
  tone!: 'LOW' | 'HIGH';

  @IdempotencyKey('ring')
  idempotencyKey!: string;
}

@ObjectType({ description: 'The bell has rung.' })
class RingBellSuccess {
  @Field(() => ToneEnum, { description: 'Its tone.' })
  tone!: 'LOW' | 'HIGH';
}

const RingBellResult = declareResult('RingBell', RingBellSuccess, InputInvalidError);

@Resolver()
class RingBellResolver {
  @Query(() => ToneEnum, { nullable: true, description: 'The last tone.' })
  @Extensions({ right: 'ANYBODY' })
  lastTone(): string {
    return 'LOW';
  }

  @MutationOf(() => RingBellResult, 'Rings the bell.')
  @Extensions({ right: 'MEMBER' })
  ringBell(
    @Input(() => RingBellInput, 'The ring to make.') { tone }: RingBellInput,
  ): typeof RingBellResult {
    return fill(RingBellSuccess, { tone });
  }
}

describe('what is declared', () => {
  test('stands in the schema once, described', async () => {
    const { schema } = await buildSubgraph({ resolvers: [RingBellResolver], references: {} });
    const sdl = printSchema(schema);

    expect(sdl).toContain(
      `"""The tone of a bell."""\nenum Tone {\n  """A low one."""\n  LOW\n\n  """A high one."""\n  HIGH\n}`,
    );
    expect(sdl).toContain(
      `"""Possible results of ringBell."""\nunion RingBellResult = RingBellSuccess | InputInvalidError`,
    );
    expect(sdl).toContain(
      `"""The ring to make."""\n    input: RingBellInput!\n  ): RingBellResult\n`,
    );
    expect(sdl).toMatch(/made once by the client for this ring[^"]*"""\n {2}idempotencyKey: ID!/i);
  });
});

test('a field that stands as it is in its object is read by graphql-js itself, and a method by type-graphql', async () => {
  const { schema } = await buildSubgraph({ resolvers: [RingBellResolver], references: {} });
  const fieldsOf = (name: string) => (schema.getType(name) as GraphQLObjectType).getFields();

  expect(fieldsOf('RingBellSuccess')['tone']?.resolve).toBeUndefined();
  expect(fieldsOf('Query')['lastTone']?.resolve).toBeDefined();
});

describe('an answer', () => {
  type Weather = { readonly kind: 'sun' } | { readonly kind: 'rain'; readonly litres: number };
  const face = (weather: Weather) =>
    answer(weather, {
      sun: () => ({ text: 'sun' }),
      rain: ({ litres }) => ({ text: `rain, ${String(litres)} l` }),
    });

  test('is made by the function for its kind', () => {
    expect([face({ kind: 'sun' }), face({ kind: 'rain', litres: 3 })]).toEqual([
      { text: 'sun' },
      { text: 'rain, 3 l' },
    ]);
  });

  test('does not compile with a kind left out, or with one that there is not', () => {
    const weather = (): Weather => ({ kind: 'sun' });

    // @ts-expect-error: rain is left out.
    answer(weather(), { sun: () => ({}) });
    // @ts-expect-error: there is no snow.
    answer(weather(), { sun: () => ({}), rain: () => ({}), snow: () => ({}) });
    expect(weather().kind).toBe('sun');
  });
});
