import { describe, expect, test } from '@jest/globals';
import { DATABASES, databaseOf, rolesOf } from './databases.ts';

describe('the databases', () => {
  test('have one owner each, and every role enters the database of its own name', () => {
    for (const plan of DATABASES) {
      expect(plan.owner).toBe(`${plan.name}_owner`);
      for (const role of [plan.owner, ...plan.runtime]) expect(databaseOf(role)).toBe(plan.name);
    }
  });

  test('let only services into the key ring and the bus', () => {
    const shared = DATABASES.filter(({ name }) => name === 'keyring' || name === 'bus');
    expect(shared.flatMap(({ runtime }) => runtime)).toEqual(['keyring_svc', 'bus_svc']);
  });

  test('name no role twice', () => {
    const roles = rolesOf(DATABASES);
    expect(new Set(roles).size).toBe(roles.length);
  });
});
