import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createErrorMask } from '@holdfast/http';
import { describe, expect, jest, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  Kind,
} from 'graphql';
import { judgeDocuments } from './judge-document.ts';
import { readLiveOperation } from './live/live-operation.ts';
import { MOST_FAULTS, MOST_LIST_ITEMS } from './operation-limits.ts';
import { whyRefused } from './refuse-operation.ts';

const CANARY = { 'bad-canary': 'bad-canary' };
const schema = buildSchema(
  readFileSync(join(import.meta.dirname, '../../schemas/api.graphql'), 'utf8'),
);
const judge = judgeDocuments({ introspection: false });
const ignore = () => undefined;
const mask = createErrorMask({
  logger: { info: ignore, warn: ignore, error: ignore },
  isOutage: () => false,
});

interface Place {
  readonly name: string;
  /** The document with the value written into it, and with a variable. */
  readonly literal: string;
  readonly asVariable: string;
  readonly told: RegExp;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly variable: string;
}

const isCustom = (type: GraphQLInputType) => {
  const named = getNamedType(type);
  return isScalarType(named) && !isSpecifiedScalarType(named);
};
const rootOf = (type: GraphQLObjectType) =>
  type === schema.getMutationType()
    ? 'mutation'
    : type === schema.getSubscriptionType()
      ? 'subscription'
      : 'query';

/** Way from a root to a type, as the heads of selections. */
function wayTo(target: GraphQLObjectType): readonly [string, ...string[]] | null {
  const seen = new Set<string>();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const queue = roots.flatMap((root) =>
    root === undefined || root === null
      ? []
      : [{ type: root, way: [rootOf(root)] as [string, ...string[]] }],
  );
  for (const { type, way } of queue) {
    if (type === target) return way;
    if (seen.has(type.name)) continue;
    seen.add(type.name);
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (isObjectType(named)) queue.push({ type: named, way: [...way, head(field)] });
    }
  }
  return null;
}

/** Head of a field with what it needs, so far as validation looks at it. */
function head(
  { name, args }: GraphQLField<unknown, unknown>,
  given: Readonly<Record<string, string>> = {},
): string {
  const all = args
    .filter((arg) => given[arg.name] !== undefined || isNonNullType(arg.type))
    .map((arg) => `${arg.name}: ${given[arg.name] ?? aValueOf(arg.type)}`);
  return all.length === 0 ? name : `${name}(${all.join(', ')})`;
}

/** Good values of scalars that are needed beside the bad one. */
const GOOD: Readonly<Record<string, string>> = {
  Boolean: 'true',
  Int: '1',
  Float: '1',
  LocalDate: '"2026-03-29"',
};

function aValueOf(type: GraphQLInputType): string {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable)) return '[]';
  if (isInputObjectType(nullable)) return anObject(nullable, {});
  if (isEnumType(nullable)) return nullable.getValues()[0]?.name ?? '';
  return GOOD[getNamedType(type).name] ?? '"x"';
}

function anObject(type: GraphQLInputObjectType, given: Readonly<Record<string, string>>): string {
  const fields = Object.values(type.getFields())
    .filter((each) => given[each.name] !== undefined || isNonNullType(each.type))
    .map((each) => `${each.name}: ${given[each.name] ?? aValueOf(each.type)}`);
  return `{ ${fields.join(', ')} }`;
}

/** Good values of the scalars that an input has to have: few errors are told, and the bad one is to be among them. */
function goodOf(type: GraphQLNamedType): Readonly<Record<string, unknown>> {
  if (!isInputObjectType(type)) return {};
  const needed = Object.values(type.getFields()).filter(
    (each) => isNonNullType(each.type) && isScalarType(each.type.ofType),
  );
  return Object.fromEntries(
    needed.map((each) => [each.name, JSON.parse(aValueOf(each.type)) as unknown]),
  );
}

const selects = (field: GraphQLField<unknown, unknown>) =>
  isScalarType(getNamedType(field.type)) ? '' : ' { __typename }';

function placesOf(type: GraphQLObjectType): readonly Place[] {
  const way = wayTo(type);
  if (way === null) return [];
  const [root, ...heads] = way;
  const asked = (field: GraphQLField<unknown, unknown>, args: Readonly<Record<string, string>>) =>
    `${heads.map((each) => `{ ${each} `).join('')}{ ${head(field, args)}${selects(field)} }${' }'.repeat(heads.length)}`;
  const place = (
    field: GraphQLField<unknown, unknown>,
    arg: GraphQLArgument,
    within: GraphQLInputField | null,
  ): Place => {
    const named = getNamedType(arg.type);
    const written = (value: string) =>
      asked(field, {
        [arg.name]:
          within !== null && isInputObjectType(named)
            ? anObject(named, { [within.name]: value })
            : value,
      });
    const valueType = String((within ?? arg).type).replace(/!$/, '');
    return {
      name: `${type.name}.${field.name}(${arg.name})${within === null ? '' : `.${within.name}`}`,
      literal: `${root} ${written('{ bad: "bad-canary" }')}`,
      asVariable: `${root} ($bad: ${String(arg.type)}) ${asked(field, { [arg.name]: '$bad' })}`,
      variables: { bad: within === null ? CANARY : { ...goodOf(named), [within.name]: CANARY } },
      variable: within === null ? 'bad' : `bad.${within.name}`,
      told: new RegExp(
        `"${within === null ? arg.name : `(${arg.name}|${within.name})`}".*${valueType.replace(/[[\]!]/g, '')}`,
      ),
    };
  };
  return Object.values(type.getFields()).flatMap((field) =>
    field.args.flatMap((arg) => {
      const named = getNamedType(arg.type);
      if (isInputObjectType(named))
        return Object.values(named.getFields())
          .filter((each) => isCustom(each.type))
          .map((each) => place(field, arg, each));
      return isCustom(arg.type) ? [place(field, arg, null)] : [];
    }),
  );
}

const PLACES = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap(placesOf);

/** What a client reads at the door that takes this operation. */
function told(query: string, variables: Readonly<Record<string, unknown>>) {
  if (query.startsWith('subscription')) {
    const read = readLiveOperation(
      { schema, judge, viewerFields: new Set() },
      { query, variables },
    );
    if ('key' in read) return [];
    return read.map((error) => mask(error.toJSON(), error));
  }
  const document = parse(query);
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return whyRefused(judge, { schema, document, operation, variables }).map((error) =>
    mask(error.toJSON(), error),
  );
}

test('the graph has places for its scalars at both doors', () => {
  expect(PLACES.length).toBeGreaterThan(10);
  expect(PLACES.some(({ literal }) => literal.startsWith('subscription'))).toBe(true);
});

describe.each(PLACES)(
  'a bad value of $name',
  ({ literal, asVariable, variables, variable, told: wanted }) => {
    test('in the document is told by its argument', () => {
      const errors = told(literal, {});
      expect(errors.map(({ message }) => message)).toContainEqual(expect.stringMatching(wanted));
      for (const { extensions } of errors) expect(extensions).toEqual({ code: 'BAD_USER_INPUT' });
      expect(JSON.stringify(errors)).not.toMatch(/canary|stack/);
    });

    test('in a variable is told by its name, and by what it takes', () => {
      const errors = told(asVariable, variables);
      expect(errors).toContainEqual(
        expect.objectContaining({
          message: expect.stringMatching(
            /^The value of "\$bad(\.\w+)?" is not of the type \w+, which takes .+\.$/,
          ),
          extensions: { code: 'BAD_USER_INPUT', variable },
        }),
      );
      for (const { extensions } of errors) expect(extensions?.['code']).toBe('BAD_USER_INPUT');
      expect(JSON.stringify(errors)).not.toMatch(/canary|stack/);
    });
  },
);

describe('a day that is none', () => {
  const extensions = { code: 'BAD_USER_INPUT', variable: 'from' };
  const revise =
    'mutation ($input: ReviseRecoveryPlanInput!) { reviseRecoveryPlan(input: $input) { __typename } }';

  test('is told at the door of queries, in a variable and in the document', () => {
    const query = 'query ($from: LocalDate) { viewer { checkIns(from: $from) { __typename } } }';
    const written = query.replace('query ($from: LocalDate)', '').replace('$from', '"2026-02-30"');

    expect(told(query, { from: '2026-02-30' })).toMatchObject([{ extensions }]);
    expect(told(query, { from: '2026-02-28' })).toEqual([]);
    expect(told(written, {})).toMatchObject([{ message: expect.stringContaining('"from"') }]);
  });

  test('is left to the mutation, which tells it as a field error', () => {
    const input = { baseVersion: 1, reason: 'x', changes: [], reviewOn: '2026-02-30' };

    expect(told(revise, { input })).toEqual([]);
    expect(told(revise, { input: { ...input, reviewOn: 'x'.repeat(201) } })).toMatchObject([
      { extensions: { variable: 'input.reviewOn' } },
    ]);
  });

  test('is told where its variable is missing', () => {
    expect(told(revise, {})).toMatchObject([
      {
        message: 'The variable "$input" is missing.',
        extensions: { code: 'BAD_USER_INPUT', variable: 'input' },
      },
    ]);
  });
});

describe('lists in variables', () => {
  const query = 'mutation ($bad: SubmitIntakeInput!) { submitIntake(input: $bad) { __typename } }';
  const many = (count: number, item: () => unknown) => Array.from({ length: count }, item);

  test.each<[string, unknown]>([
    ['a list', many(MOST_LIST_ITEMS + 1, () => 'a')],
    ['a list within an input', { reasons: many(MOST_LIST_ITEMS + 1, () => 'a') }],
    ['a list within a list', [{ halt: many(MOST_LIST_ITEMS + 1, () => 0) }]],
    ['a list behind good ones', [['a'], ['a'], many(MOST_LIST_ITEMS + 1, () => 'a')]],
  ])('%s that is too long is refused before an item is looked at', (_what, bad) => {
    expect(told(query, { bad })).toEqual([
      {
        message: expect.stringContaining(String(MOST_LIST_ITEMS)),
        extensions: { code: 'OPERATION_NOT_ALLOWED', reason: 'LIST_TOO_LONG' },
      },
    ]);
  });

  test('are bounded at the door of sockets, too, and in variables that the document does not name', () => {
    const subscription =
      'subscription ($groupId: ID!) { groupActivity(groupId: $groupId) { __typename } }';
    for (const variables of [
      { groupId: many(MOST_LIST_ITEMS + 1, () => 'a') },
      { groupId: 'x', other: many(MOST_LIST_ITEMS + 1, () => 'a') },
    ])
      expect(told(subscription, variables)[0]?.extensions).toEqual({
        code: 'OPERATION_NOT_ALLOWED',
        reason: 'LIST_TOO_LONG',
      });
  });

  test('may nest as deeply as a body of JSON can', () => {
    let nested: unknown = [];
    for (let level = 0; level < 100_000; level += 1) nested = [nested];
    expect(told(query, { bad: nested })[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  test('with many bad items are looked at until enough is known', () => {
    const looks = jest.fn();
    const bad = many(MOST_LIST_ITEMS, () => 0);
    const watched = new Proxy(bad, {
      get: (list, name, receiver) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) looks();
        return Reflect.get(list, name, receiver) as unknown;
      },
    });
    const errors = told(query, { bad: { situations: [{ halt: watched }] } });

    expect(errors).toHaveLength(MOST_FAULTS);
    expect(errors.map(({ extensions }) => extensions?.['variable'])).toEqual([
      ...['bad.focuses', 'bad.reasons', 'bad.situations[0].kind'],
      ...['bad.situations[0].halt[0]', 'bad.situations[0].halt[1]'],
    ]);
    // Once to count what is in the list, and then those that are told.
    expect(looks.mock.calls.length).toBeLessThanOrEqual(MOST_LIST_ITEMS + MOST_FAULTS + 1);
  });
});
