import { describe, expect, test } from '@jest/globals';
import { globalId, isIdentified, localId, NODE_TYPES, nodeTypeOf } from './ids.ts';

const UUID = '0199f0a4-5d1c-7b60-9b57-2f1e6c1d8a43';

describe('an id that clients see', () => {
  test('is the kind of its type and the UUID, and leads back to it', () => {
    expect(globalId('Group', UUID)).toBe(`group_${UUID}`);
    expect(localId('Group', globalId('Group', UUID))).toBe(UUID);
  });

  test('may be the UUID alone where one is sent', () => {
    expect(localId('Group', UUID)).toBe(UUID);
  });

  test.each(['Viewer', 'GroupMessage'] as const)('of a %s names no group', (type) => {
    expect(localId('Group', globalId(type, UUID))).not.toBe(UUID);
  });

  test('tells which type can be fetched by it', () => {
    expect(NODE_TYPES.map((type) => nodeTypeOf(globalId(type, UUID)))).toEqual(NODE_TYPES);
  });

  test.each([
    ['of a type that cannot be fetched alone', `member_${UUID}`],
    ['of an unknown kind', `planet_${UUID}`],
    ['without a kind', UUID],
    ['that is empty', ''],
    ['that begins with the mark', `_${UUID}`],
    ['of a property of every object', `constructor_${UUID}`],
  ])('%s tells no type', (_, id) => {
    expect(nodeTypeOf(id)).toBeNull();
  });

  test('is of the types in the table alone', () => {
    expect(['Group', 'PageInfo', 'toString'].map(isIdentified)).toEqual([true, false, false]);
  });
});
