import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anonymous, type SignedInPerson } from '@holdfast/identity';
import { newUnorderedId } from '@holdfast/kernel';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, getOperationAST, parse, print, validate } from 'graphql';
import { kindsOf } from './admission/lane-of.ts';
import { cutLate, tellCut } from './cut-late.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../schemas/api.graphql'), 'utf8');
const schema = buildSchema(sdl);
const late: SignedInPerson = {
  kind: 'member',
  memberId: newUnorderedId<'Member'>(),
  signInId: newUnorderedId<'SignIn'>(),
  timeZone: 'Europe/Vienna',
  isLate: true,
};

const asked = (query: string) => {
  const document = parse(query);
  const operation = getOperationAST(document) ?? undefined;
  return { schema, document, operation, variables: {} };
};
const INPUT = 'input: { idempotencyKey: "k" }';
const press = (selection: string, more = '') =>
  `mutation { requestUrgentHelp(${INPUT}) { __typename ... on RequestUrgentHelpSuccess { ${selection} } } } ${more}`;

describe('an answer to who comes late', () => {
  test.each([
    ['viewer { id alias memberships { id } safetyPlan { version } }', ''],
    ['viewer { ...V }', 'fragment V on Viewer { memberships { id } }'],
    ['viewer { id reachability { phone } }', ''],
    ['safetyEvent { id reachability { phone } groupMessage { id } } viewer { id }', ''],
    [
      '...S',
      'fragment S on RequestUrgentHelpSuccess { viewer { alias ... on Viewer { id journalEntries { edges { node { body } } } } } }',
    ],
  ])('has nothing that is not shown late: %s', (selection, fragment) => {
    const sent = asked(press(selection, fragment));
    expect(validate(schema, sent.document).map(({ message }) => message)).toEqual([]);
    const cut = cutLate(sent, late);

    expect(cut).not.toBeNull();
    const document = cut?.document ?? sent.document;
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    expect(kindsOf(document).get('')).toMatchObject({
      ...{ lane: 'safety', isWelcomeLate: true, isCutLate: false },
    });
    expect(cutLate(sent, late)?.operation).toBe(cut?.operation);
  });

  test('still has what may be shown', () => {
    const cut = cutLate(asked(press('viewer { alias safetyPlan { version } }')), late);

    expect(print(cut?.document ?? parse('{ a }'))).toContain('safetyPlan');
  });

  test('is whole where all of it may be shown, and for everybody whose token is good', () => {
    expect(cutLate(asked(press('viewer { id safetyPlan { version } }')), late)).toBeNull();
    const { isLate: _, ...good } = late;
    const more = asked(press('viewer { id alias }'));
    expect(cutLate(more, good)).toBeNull();
    expect(cutLate(more, anonymous)).toBeNull();
  });

  test('is made for each request anew, though its document is known', () => {
    const [whole, more] = [asked(press('viewer { id }')), asked(press('viewer { id alias }'))];
    const again = (sent: ReturnType<typeof asked>, note: string) => ({
      ...sent,
      variables: { note },
    });

    expect([cutLate(again(whole, 'one'), late), cutLate(again(whole, 'two'), late)]).toEqual([
      ...[null, null],
    ]);
    const [first, second] = [cutLate(again(more, 'one'), late), cutLate(again(more, 'two'), late)];
    expect([first?.variables, second?.variables]).toEqual([{ note: 'one' }, { note: 'two' }]);
    expect(second?.operation).toBe(first?.operation);
  });

  test('says that something was left out, beside what else went wrong', () => {
    const wrong = new Error('wrong') as never;
    const { data, errors } = tellCut({ data: { a: 1 }, errors: [wrong] });

    expect(data).toEqual({ a: 1 });
    expect(errors?.[0]).toBe(wrong);
    expect(errors?.[1]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });
});
