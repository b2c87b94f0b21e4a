import { readCrisisLines } from '@holdfast/crisis-lines';
import {
  buildSubgraph,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  Int,
  MutationOf,
  ObjectType,
  PlainId,
  Query,
  Resolver,
} from '@holdfast/graphql';
import { HelpCardField, privateHelp, type HelpCardType } from '@holdfast/help-card/graphql';
import { anonymous, type Person } from '@holdfast/identity';
import { newUnorderedId } from '@holdfast/kernel';
import type { Session } from '@holdfast/persistence';
import { beforeAll, expect, test } from '@jest/globals';
import { execute, parse, type GraphQLSchema } from 'graphql';
import { For } from './for.ts';
import { HelpOnErrorsResolver, withHelp } from './help-on-errors.ts';
import type { RequestContext } from './request-context.ts';

const known = {
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
  country: 'AT',
};
const member: Person = { kind: 'member', ...known };
const staff: Person = { kind: 'staff', ...known, roles: ['FACILITATOR'] };
const now = new Date('2026-03-29T02:00:00Z');
const crisisLines = readCrisisLines();
const DANGER = 'I want to die and I have the pills here';

@InputType({ description: 'A support.' })
class IntakeSupportInput {
  @Field(() => String, { description: 'Their name.' })
  name!: string;
}

/** Named as inputs of the graph are: which strings are words of a person is a list of theirs. */
@InputType({ description: 'A text.' })
class WriteJournalEntryInput {
  @Field(() => String, { nullable: true, description: 'The text.' })
  body?: string | null;

  @PlainId({ nullable: true, description: 'A key.' })
  idempotencyKey?: string | null;

  @Field(() => [IntakeSupportInput], { nullable: true, description: 'Supports.' })
  supports?: IntakeSupportInput[] | null;
}

@ObjectType({ description: 'It is kept.' })
class KeepSuccess {
  @Field(() => Int, { description: 'One.' })
  one!: number;

  @HelpCardField()
  helpCard!: HelpCardType | null;
}
@ObjectType({ description: 'It is kept, and was not read.' })
class StoreSuccess {
  @Field(() => Int, { description: 'One.' })
  one!: number;
}
const KeepResult = declareResult('Keep', KeepSuccess, InputInvalidError);
const StoreResult = declareResult('Store', StoreSuccess, InputInvalidError);

@Resolver()
class KeepResolver {
  @Query(() => Int, { description: 'One.' })
  @For('ANYBODY')
  one(): number {
    return 1;
  }

  @MutationOf(() => KeepResult, 'Refuses words.')
  @For('ANYBODY')
  keep(
    @Input(() => WriteJournalEntryInput, 'The words.') { body }: WriteJournalEntryInput,
  ): typeof KeepResult {
    const refusal = inputInvalid([]);
    return body === 'heard'
      ? withHelp(refusal, privateHelp([DANGER], known, { crisisLines, now, mayBeTold: true }))
      : refusal;
  }

  @MutationOf(() => StoreResult, 'Refuses what is not read.')
  store(
    @For('ANYBODY') _: Person,
    @Input(() => WriteJournalEntryInput, 'The words.') _input: WriteJournalEntryInput,
  ): typeof StoreResult {
    return fill(InputInvalidError, inputInvalid([]));
  }
}

let schema: GraphQLSchema;
beforeAll(async () => {
  ({ schema } = await buildSubgraph({
    resolvers: [KeepResolver, HelpOnErrorsResolver],
    references: {},
  }));
});

type Cards = Readonly<Record<string, { readonly helpCard: object | null } | null>>;

async function answered(fields: string, person: Person = member): Promise<Cards> {
  const contextValue: RequestContext<unknown> = {
    ...{ person, now, clientHash: 'c', parts: { crisisLines } },
    session: () => ({}) as Session,
  };
  const { data, errors } = await execute({
    schema,
    document: parse(
      `mutation { ${fields} }
       fragment Card on InputInvalidError { helpCard { key reach offersUrgentHelp whoKnows lines { country } } }`,
    ),
    contextValue,
  });
  expect(errors).toBeUndefined();
  return data as Cards;
}

const keep = (input: string) => `keep(input: ${input}) { ...Card }`;

test('a refused mutation is answered with help for the words that it was sent with', async () => {
  expect(await answered(keep(`{ body: "${DANGER}" }`))).toMatchObject({
    keep: {
      helpCard: {
        ...{ key: 'suicide-now', reach: 'NOBODY_TOLD', offersUrgentHelp: true },
        lines: expect.arrayContaining([{ country: 'AT' }]),
      },
    },
  });
});

test('words are found in lists and inner inputs, too', async () => {
  expect(
    await answered(keep(`{ supports: [{ name: "my sister" }, { name: "${DANGER}" }] }`)),
  ).toMatchObject({ keep: { helpCard: { key: 'suicide-now' } } });
});

test('somebody who is not signed in is answered with lines that work in many countries', async () => {
  expect(await answered(keep(`{ body: "${DANGER}" }`), anonymous)).toMatchObject({
    keep: { helpCard: { lines: expect.arrayContaining([{ country: null }]) } },
  });
});

test.each([
  ['words of an ordinary day', keep('{ body: "This craving is killing me" }'), member],
  ['a key, which is no word of a person', keep(`{ idempotencyKey: "${DANGER}" }`), member],
  ['words of staff', keep(`{ body: "${DANGER}" }`), staff],
  ['words that are read nowhere', `keep: store(input: { body: "${DANGER}" }) { ...Card }`, member],
])('there is no card for %s', async (_, fields, person) => {
  expect(await answered(fields, person)).toEqual({ keep: { helpCard: null } });
});

test('each of several mutations has the card of its own words', async () => {
  expect(
    await answered(`one: ${keep('{ body: "Hello" }')} two: ${keep(`{ body: "${DANGER}" }`)}`),
  ).toMatchObject({ one: { helpCard: null }, two: { helpCard: { key: 'suicide-now' } } });
});

test('a use case that knows who was told makes the card itself', async () => {
  expect(await answered(keep('{ body: "heard" }'))).toMatchObject({
    keep: { helpCard: { whoKnows: expect.stringContaining('told yet') } },
  });
});
