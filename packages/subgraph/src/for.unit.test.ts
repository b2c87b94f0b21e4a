import { describe, expect, test } from '@jest/globals';
import {
  buildSubgraph,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  Input,
  ObjectType,
  Query,
  Resolver,
} from '@holdfast/graphql';
import { anonymous, type Person } from '@holdfast/identity';
import { newUnorderedId, type StaffRole } from '@holdfast/kernel';
import type { Session } from '@holdfast/persistence';
import { execute, parse } from 'graphql';
import { For, type Right } from './for.ts';
import { oncePerRequest } from './once-per-request.ts';
import type { RequestContext } from './request-context.ts';

const known = {
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
};
const staff = (...roles: StaffRole[]): Person => ({ kind: 'staff', ...known, roles });

/** Every kind of person, in the order of the columns below. */
const PEOPLE: readonly Person[] = [
  anonymous,
  { kind: 'member', ...known },
  staff(),
  staff('FACILITATOR'),
  staff('OPERATOR'),
  staff('MODERATOR'),
  { kind: 'live-delivery', groupId: null, rights: 'MEMBER' },
];

const [G, F, U] = ['given', 'FORBIDDEN', 'UNAUTHENTICATED'];
/** Answers to each kind of person: nobody, a member, staff without roles, and so on, as in `PEOPLE`. */
const ANSWERS: Readonly<Record<Right, readonly (string | undefined)[]>> = {
  ANYBODY: [G, G, G, G, G, G, G],
  OWNER: [U, G, G, G, G, G, U],
  MEMBER: [U, G, F, F, F, F, U],
  PERSON: [U, G, F, G, G, G, U],
  FACILITATOR: [U, F, F, G, F, F, F],
  OPERATOR: [U, F, F, F, G, F, F],
  LIVE_DELIVERY: [F, F, F, F, F, F, G],
};
const RIGHTS = Object.keys(ANSWERS) as Right[];

/** A database that nobody may ask while they are refused. */
const session = {} as Session;

const askedBy = (person: Person): RequestContext<null> => ({
  person,
  clientHash: 'c',
  now: new Date('2026-03-29T12:00:00Z'),
  parts: null,
  session: () => session,
});

@InputType({ description: 'A ring of the bell.' })
class RingInput {
  @Field(() => String, { description: 'Its tone.' })
  tone!: string;
}

@ObjectType({ description: 'A bell.' })
class Bell {
  @Field(() => String, { description: 'The name that it was cast with.' })
  name!: string;
}

/** A subgraph with the right at a method, at a parameter and at a field; `met` has what came as far as a body. */
async function aSubgraphFor(right: Right) {
  const met: unknown[] = [];
  @Resolver(() => Bell)
  class BellResolver {
    @Query(() => Bell, { nullable: true, description: 'The bell.' })
    @For('ANYBODY')
    bell(): Bell {
      return { name: 'Susanne' };
    }

    @FieldResolver(() => String, { nullable: true, description: 'What it says.' })
    motto(@For(right) asking: unknown): string {
      met.push(asking);
      return 'given';
    }

    @Mutation(() => String, { nullable: true, description: 'Rings.' })
    @For(right)
    ringBell(@Input(() => RingInput, 'The ring.') { tone }: RingInput): string {
      met.push(tone);
      return 'given';
    }

    @Mutation(() => String, { nullable: true, description: 'Rings, and knows for whom.' })
    ringFor(
      @Input(() => RingInput, 'The ring.') _input: RingInput,
      @For(right) asking: unknown,
    ): string {
      met.push(asking);
      return 'given';
    }
  }
  const { schema, rights } = await buildSubgraph({ resolvers: [BellResolver], references: {} });
  /** The first field's answer, or the code of its refusal. */
  const ask = async (document: string, person: Person): Promise<unknown> => {
    const contextValue = askedBy(person);
    const { data, errors } = await execute({ schema, document: parse(document), contextValue });
    return errors?.[0]?.extensions['code'] ?? Object.values(data ?? {})[0];
  };
  return { ask, met, rights };
}

/** An input that no rule would take. */
const BY_METHOD = 'mutation { ringBell(input: { tone: "" }) }';
const BY_PARAMETER = 'mutation { ringFor(input: { tone: "" }) }';
const AT_FIELD = '{ bell { motto } }';

describe.each(RIGHTS)('what is for %s', (right) => {
  const expected = ANSWERS[right];
  const given = expected.filter((answer) => answer === G);

  test.each([
    ['a method', BY_METHOD],
    ['a parameter', BY_PARAMETER],
  ])('is refused to everybody else before %s is reached', async (_, document) => {
    const { ask, met } = await aSubgraphFor(right);

    const answers: unknown[] = [];
    for (const person of PEOPLE) answers.push(await ask(document, person));

    expect(answers).toEqual(expected);
    expect(met).toHaveLength(given.length);
  });

  test('is refused at a field of an object that everybody is shown', async () => {
    const { ask, met } = await aSubgraphFor(right);

    const answers: unknown[] = [];
    for (const person of PEOPLE) answers.push(await ask(AT_FIELD, person));

    expect(answers).toEqual(expected.map((answer) => (answer === G ? { motto: G } : answer)));
    expect(met).toHaveLength(given.length);
  });

  test('is said by the subgraph, for its tables to be compared', async () => {
    expect((await aSubgraphFor(right)).rights).toEqual({
      'Bell.motto': right,
      'Mutation.ringBell': right,
      'Mutation.ringFor': right,
      'Query.bell': 'ANYBODY',
    });
  });
});

describe('who asks', () => {
  const asking = async (right: Right, person: Person) => {
    const { ask, met } = await aSubgraphFor(right);
    await ask(BY_PARAMETER, person);
    return met[0];
  };
  const [, member, newStaff, facilitator, operator, , delivery] = PEOPLE as Required<Person>[];
  const { memberId, signInId, timeZone } = known;

  test.each([
    ['ANYBODY', anonymous, anonymous],
    ['OWNER', newStaff, { memberId, signInId, timeZone, session }],
    ['MEMBER', member, { memberId, signInId, timeZone, session }],
    ['PERSON', member, { memberId, signInId, timeZone, session, isStaff: false, roles: [] }],
    [
      'PERSON',
      operator,
      { memberId, signInId, timeZone, session, isStaff: true, roles: ['OPERATOR'] },
    ],
    [
      'FACILITATOR',
      facilitator,
      { memberId, signInId, timeZone, session, isStaff: true, roles: ['FACILITATOR'] },
    ],
    [
      'OPERATOR',
      operator,
      { memberId, signInId, timeZone, session, isStaff: true, roles: ['OPERATOR'] },
    ],
    ['LIVE_DELIVERY', delivery, delivery],
  ] as const)('is given for %s', async (right, person, expected) => {
    expect(await asking(right, person ?? anonymous)).toEqual(expected);
  });
});

test('with each mutation of a request everything is read anew, and within one once', async () => {
  let reads = 0;
  const count = oncePerRequest((_context: object) => (reads += 1));
  @ObjectType({ description: 'What is seen.' })
  class Seen {
    @Field(() => Int, { description: 'The first look.' })
    first!: number;
  }
  @Resolver(() => Seen)
  class SeenResolver {
    @Query(() => Seen, { nullable: true, description: 'A look.' })
    @For('ANYBODY')
    seen(): Seen {
      return new Seen();
    }

    @Mutation(() => Seen, { nullable: true, description: 'Changes something.' })
    @For('MEMBER')
    change(): Seen {
      return new Seen();
    }

    @Mutation(() => Seen, { nullable: true, description: 'Changes something, and knows for whom.' })
    changeFor(@For('MEMBER') _asking: unknown): Seen {
      return new Seen();
    }

    @FieldResolver(() => Int)
    first(@For('MEMBER') _asking: unknown, @Ctx() context: object): number {
      return count(context);
    }
  }
  const { schema } = await buildSubgraph({ resolvers: [SeenResolver], references: {} });
  const ask = (document: string) =>
    execute({
      schema,
      document: parse(document),
      contextValue: askedBy({ kind: 'member', ...known }),
    });
  const twice = '{ one: first two: first }';

  expect(
    (await ask(`mutation { a: change ${twice} b: changeFor ${twice} c: change ${twice} }`)).data,
  ).toEqual({ a: { one: 1, two: 1 }, b: { one: 2, two: 2 }, c: { one: 3, two: 3 } });
  expect((await ask(`{ a: seen ${twice} b: seen ${twice} }`)).data).toEqual({
    a: { one: 4, two: 4 },
    b: { one: 4, two: 4 },
  });
});

describe('a right', () => {
  test('does not stand twice at one method', () => {
    expect(() => {
      class Twice {
        @For('PERSON')
        ring(@For('OWNER') asking: unknown): unknown {
          return asking;
        }
      }
      return Twice;
    }).toThrow('ring has two rights; say one.');
  });
});
