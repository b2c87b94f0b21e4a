import { describe, expect, test } from '@jest/globals';
import { operationKindOf } from './lane-of.ts';

const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const usual = (isMutation: boolean) => ({ lane: 'usual', isMutation });

describe('the place of an operation', () => {
  test.each([
    ['{ crisisLines(country: "AT") { name } }', { lane: 'safety', isMutation: false }],
    ['mutation { requestUrgentHelp { __typename } }', { lane: 'safety', isMutation: true }],
    [
      'mutation { refreshSignIn(input: { a: 1 }) { __typename } }',
      { lane: 'sign-in', isMutation: true },
    ],
    ['{ crisisLines(country: "AT") { name } viewer { id } }', usual(false)],
    ['{ ...f } fragment f on Query { crisisLines { name } }', usual(false)],
    ['mutation { enroll(input: {}) { __typename } }', usual(true)],
    ['{ viewer { id } }', usual(false)],
    ['{ viewer', usual(false)],
    ['fragment f on Query { viewer { id } }', usual(false)],
  ])('%s', (query, kind) => {
    expect(operationKindOf({ query })).toEqual(kind);
  });

  test('a sign-in goes before others only if it names a device', () => {
    const given = (variables: unknown) => operationKindOf({ query: SIGN_IN, variables });

    expect(given({ input: { deviceToken: 'd' } })).toEqual({ lane: 'sign-in', isMutation: true });
    for (const variables of [{ input: { deviceToken: null } }, { input: null }, null, undefined, 7])
      expect(given(variables)).toEqual(usual(true));
  });

  test('of several operations the one that is named counts, also after another was asked for', () => {
    const query = 'query A { crisisLines { name } } query B { viewer { id } }';
    const lanes = ['A', 'B', 'A', 'C'].map(
      (operationName) => operationKindOf({ query, operationName }).lane,
    );

    expect(lanes).toEqual(['safety', 'usual', 'safety', 'usual']);
  });

  test.each([undefined, null, 'text', 7, {}, { query: 7 }])(
    'of what is no operation: %p',
    (body) => {
      expect(operationKindOf(body)).toEqual(usual(false));
    },
  );
});
