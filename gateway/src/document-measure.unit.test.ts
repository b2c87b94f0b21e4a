import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { measureDocument, type DocumentMeasure } from './document-measure.ts';

const boundless: DocumentMeasure = {
  longestName: Infinity,
  operations: Infinity,
  fragments: Infinity,
  variables: Infinity,
  directives: Infinity,
  arguments: Infinity,
  valueDepth: Infinity,
  depth: Infinity,
  aliases: Infinity,
  rootFields: Infinity,
  fields: Infinity,
  repeats: Infinity,
};
const measure = (query: string, most = boundless) => measureDocument(parse(query), most);

describe('the measure of a document', () => {
  test('counts depth, fields, aliases and root fields, those of fragments too', () => {
    const query = `{ a: viewer { ...V } viewer { id } b: __typename }
      fragment V on Viewer { x: id groups { id ... on Group { y: __typename } } }`;
    expect(measure(query)).toMatchObject({ depth: 3, fields: 8, aliases: 4, rootFields: 3 });
  });

  test('counts what validation looks at, whichever operation is meant', () => {
    const query = `query A($x: [[Int]]) @a { a(b: 1, c: $x) } query B { a(b: [{ c: [1] }]) @b @c }
      fragment F on T { a }`;
    expect(measure(query)).toMatchObject({
      operations: 2,
      fragments: 1,
      variables: 1,
      directives: 3,
      arguments: 3,
      valueDepth: 3,
    });
  });

  test.each([
    ['an alias', '{ NAME: a }'],
    ['a field', '{ NAME }'],
    ['an operation', 'query NAME { a }'],
    ['a variable', 'query ($NAME: Int) { a }'],
    ['a fragment', '{ ...NAME }'],
    ['an argument', '{ a(NAME: 1) }'],
    ['a field of an input', '{ a(b: { NAME: 1 }) }'],
    ['a value', '{ a(b: NAME) }'],
    ['a type', '{ ... on NAME { a } }'],
    ['a directive', '{ a @NAME }'],
  ])('finds the name of %s', (_name, query) => {
    expect(measure(query.replace('NAME', 'n'.repeat(65))).longestName).toBe(65);
  });

  test('counts the pairs of fields at one place of the answer', () => {
    expect(measure('{ a a a }').repeats).toBe(3);
    expect(measure('{ a { b } a { b c } x: a { b } }').repeats).toBe(1 + 1);
    expect(measure('{ ...A ...A a } fragment A on T { a }').repeats).toBe(3);
    expect(measure('{ ... on A { a } ... on B { a } }').repeats).toBe(1);
  });

  test('counts as many pairs as there are, however they are written', () => {
    const pairs = fc.array(fc.constantFrom('a', 'b', '...on T{a}', '...A'), { minLength: 1 });
    fc.assert(
      fc.property(pairs, (selections) => {
        const a = selections.filter((each) => each !== 'b').length;
        const b = selections.length - a;
        const query = `{ ${selections.join(' ')} } fragment A on T { a }`;
        expect(measure(query).repeats).toBe((a * (a - 1) + b * (b - 1)) / 2);
      }),
    );
  });

  test('looks into fragments that nothing uses', () => {
    expect(measure('{ a } fragment F on T { b b b }').repeats).toBe(3);
  });

  test('ends early if fragments would expand without bound', () => {
    const names = Array.from({ length: 16 }, (_, index) => `F${String(index)}`);
    const bomb = (last: string) =>
      `{ ...F0 } ${names
        .map(
          (name, index) =>
            `fragment ${name} on T { ${`...${names[index + 1] ?? last} `.repeat(10)} }`,
        )
        .join(' ')} fragment Z on T { id }`;
    expect(measure(bomb('Z'), { ...boundless, fields: 1_000 }).fields).toBe(1_001);
    // Nothing is ever selected here; what counts is the way there.
    expect(measure(bomb('Missing')).fields).toBe(Infinity);
  });

  test('leaves a fragment within itself to validation', () => {
    expect(measure('{ ...A } fragment A on T { a { ...A } }')).toMatchObject({
      fields: 1,
      depth: 1,
    });
  });
});
