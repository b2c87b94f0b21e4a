import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eachEntityOnce } from './each-entity-once.ts';

const member = (id: string) => ({ __typename: 'Member', id });
const answers = (representations: readonly { readonly id: string }[]) => ({
  data: { _entities: representations.map(({ id }) => ({ id, more: { of: id } })) },
  errors: representations.map(({ id }, index) => ({
    message: id,
    path: ['_entities', index, 'alias'],
  })),
});

test('an answer to entities that are named once each is the answer to all that were named', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd')), (ids) => {
      const asked = ids.map(member);
      const { variables, spread } = eachEntityOnce({ other: 1, representations: asked });
      const named = variables?.['representations'] as ReturnType<typeof member>[];

      expect(named).toEqual([...new Set(ids)].map(member));
      expect(variables?.['other']).toBe(1);
      const { data, errors } = spread(answers(named));
      expect(data).toEqual(answers(asked).data);
      expect(new Set(errors)).toEqual(new Set(answers(asked).errors));
      // Nothing is shared between two places, since later answers are merged into each.
      const inner = data._entities.map(({ more }) => more);
      expect(new Set(inner).size).toBe(ids.length);
    }),
  );
});

test('questions about no entities, and answers without any, stay as they are', () => {
  const variables = { id: 'a' };
  expect(eachEntityOnce(variables).variables).toBe(variables);
  expect(eachEntityOnce(undefined).variables).toBeUndefined();

  const { spread } = eachEntityOnce({ representations: [member('a'), member('a')] });
  const away = { data: null, errors: [{ message: 'away', path: ['_entities'] }, { message: 'x' }] };
  expect(spread(away)).toEqual(away);
});

test('a field may have any name', () => {
  const { spread } = eachEntityOnce({ representations: [member('a'), member('a')] });
  const data = { _entities: [JSON.parse('{"__proto__":"Ada"}') as object] };
  expect(JSON.stringify(spread({ data }).data._entities)).toBe(
    '[{"__proto__":"Ada"},{"__proto__":"Ada"}]',
  );
});
