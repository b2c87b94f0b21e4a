import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import {
  documentOf,
  isReadEarly,
  kindOfSent,
  kindsOf,
  LANE_OF_FIELD,
  operationKindOf,
  parsedOf,
} from './lane-of.ts';
import { SAFETY_ROOTS } from './safety-lane.ts';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
/** Reads the kind of what was sent. */
const kindOf = (sent: unknown) => {
  const document = parsedOf(documentOf(sent) ?? '');
  const kind = operationKindOf(sent, document === null ? new Map() : kindsOf(document));
  return { lane: kind.lane, isMutation: kind.isMutation };
};
const usual = (isMutation: boolean) => ({ lane: 'usual', isMutation });
const safety = { lane: 'safety', isMutation: false };

describe('the place of an operation', () => {
  test.each([
    [
      'mutation { refreshSignIn(input: { a: 1 }) { __typename } }',
      { lane: 'sign-in', isMutation: true },
    ],
    ['mutation { refreshSignIn { id } enroll { id } }', usual(true)],
    ['mutation { ...f } fragment f on Mutation { refreshSignIn { id } }', usual(true)],
    ['mutation { enroll(input: {}) { __typename } }', usual(true)],
    ['{ viewer { id } }', usual(false)],
    ['query ($c: CountryCode) { crisisLines(country: $c) { name } }', safety],
    ['{ crisisLines { name } viewer { id } }', usual(false)],
    ['{ viewer { id safetyPlan { printable } } crisisLines { name } }', safety],
    ['{ viewer { safetyPlan { version } alias } }', usual(false)],
    ['{ viewer { ...f } } fragment f on Viewer { safetyPlan { version } alias }', usual(false)],
    ['mutation { updateSafetyPlan(input: {}) { __typename } }', { ...safety, isMutation: true }],
    ['{ viewer { ...f } } fragment f on Viewer { safetyPlan { version } }', safety],
    ['{ __typename ... on Query { viewer { __typename safetyPlan { version } } } }', safety],
    [
      'query { ...f } fragment f on Query { crisisLines { name } viewer { id alias } }',
      usual(false),
    ],
    ['{ viewer { safetyEvents { nodes { groupMessage { body } } } } }', usual(false)],
    ['{ staff { safetyEvents { nodes { state } } } }', safety],
    ['{ staff { safetyEvents { nodes { state } } alias } }', usual(false)],
    [
      'mutation { updateSafetyPlan(input: {}) { ... on X { viewer { safetyPlan { version } } } } }',
      { ...safety, isMutation: true },
    ],
    [
      'mutation { updateSafetyPlan(input: {}) { ... on X { viewer { journalEntries { nodes { body } } } } } }',
      usual(true),
    ],
    [
      'mutation { requestUrgentHelp(input: {}) { ... on X { safetyPlan { version } duty { text } } } }',
      { ...safety, isMutation: true },
    ],
    [
      'mutation { acknowledgeSafetyEvent(input: {}) { ... on X { staff { safetyEvents { nodes { id } } } } } }',
      { ...safety, isMutation: true },
    ],
    [
      'mutation { requestUrgentHelp(input: {}) { __typename } postGroupMessage(input: {}) { id } }',
      usual(true),
    ],
    [
      'mutation { requestUrgentHelp(input: {}) { ... on X { viewer { id alias memberships { id } } } } }',
      { ...safety, isMutation: true },
    ],
    [
      'mutation { updateSafetyPlan(input: {}) { ... on X { viewer { id } } } }',
      { ...safety, isMutation: true },
    ],
    ['{ crisisLines { ...f } } fragment f on CrisisLine { name { ...f } }', usual(false)],
    ['{ viewer', usual(false)],
    ['fragment f on Query { viewer { id } }', usual(false)],
  ])('%s', (query, kind) => {
    expect(kindOf({ query })).toEqual(kind);
  });

  test('a sign-in goes before others only if it names a device', () => {
    const given = (variables: unknown) => kindOf({ query: SIGN_IN, variables });

    expect(given({ input: { deviceToken: 'd' } })).toEqual({ lane: 'sign-in', isMutation: true });
    for (const variables of [{ input: { deviceToken: null } }, { input: null }, null, undefined, 7])
      expect(given(variables)).toEqual(usual(true));
  });

  test('of several operations the one that is named counts, also after another was asked for', () => {
    const query = 'mutation A { refreshSignIn { id } } query B { viewer { id } }';
    const lanes = ['A', 'B', 'A', 'C'].map(
      (operationName) => kindOf({ query, operationName }).lane,
    );

    expect(lanes).toEqual(['sign-in', 'usual', 'sign-in', 'usual']);
  });

  test.each([undefined, null, 'text', 7, {}, { query: 7 }])(
    'of what is no operation: %p',
    (body) => {
      expect(kindOf(body)).toEqual(usual(false));
    },
  );
});

describe('a token that has expired counts', () => {
  test.each([
    ['{ viewer { id safetyPlan { version } } }', 'for all'],
    ['{ viewer { id } }', 'for nothing'],
    ['{ viewer { alias safetyPlan { version } } }', 'for nothing'],
    ['{ viewer { safetyEvents { nodes { reachability { phone } } } } }', 'for nothing'],
    [
      'mutation { requestUrgentHelp(input: {}) { ...A } } fragment A on X { viewer { id } }',
      'for all',
    ],
    ['mutation { requestUrgentHelp(input: {}) { viewer { id alias } } }', 'for a part'],
    [
      'mutation { updateSafetyPlan(input: {}) { viewer { reachability { phone } } } }',
      'for a part',
    ],
    ['mutation { requestUrgentHelp(input: {}) { id } signOut { id } }', 'for nothing'],
    ['mutation { closeSafetyEvent(input: {}) { __typename } }', 'for nothing'],
    [`mutation { requestUrgentHelp(input: {}) { ${'id '.repeat(500)} } }`, 'for a part'],
  ])('%.90s: %s', (query, expected) => {
    const { isWelcomeLate, isCutLate } = kindOfSent({ query });
    const some = isCutLate ? 'for a part' : 'for all';

    expect(isWelcomeLate ? some : 'for nothing').toBe(expected);
  });
});

describe('answered whatever token comes with it', () => {
  test.each([
    ['{ crisisLines { name } }', true],
    ['{ us: crisisLines(country: "US") { name } de: crisisLines(country: "DE") { name } }', true],
    ['{ __typename ...f } fragment f on Query { crisisLines { name } }', true],
    ['{ crisisLines { name } viewer { id } }', false],
    ['{ ...f } fragment f on Query { crisisLines { name } viewer { id } }', false],
    ['query A { crisisLines { name } } query B { viewer { id } }', false],
    ['mutation { crisisLines { name } }', false],
    ['fragment f on Query { crisisLines { name } }', false],
    ['{ crisisLines', false],
    [`{ crisisLines { name } } #${'x'.repeat(5_000)}`, false],
  ])('%.60s: %p', (query, expected) => {
    expect(isReadEarly({ query }) && kindOfSent({ query }).isForAnybody).toBe(expected);
  });

  test.each([undefined, null, 'crisisLines', { query: 7 }])('%p: no', (sent) => {
    expect(kindOfSent(sent).isForAnybody).toBe(false);
  });
});

test('the fields that go before others stand in the graph', () => {
  const sdl = readFileSync(join(import.meta.dirname, '../../../schemas/api.graphql'), 'utf8');
  const schema = buildSchema(sdl);
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );

  expect(
    [...Object.keys(LANE_OF_FIELD), ...SAFETY_ROOTS].filter((field) => !roots.includes(field)),
  ).toEqual([]);
});
