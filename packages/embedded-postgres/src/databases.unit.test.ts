import { describe, expect, test } from '@jest/globals';
import { DATABASES, databaseOf, rolesOf } from './databases.ts';

describe('the databases', () => {
  test('have one owner each, and every role enters the database of its own name', () => {
    for (const plan of DATABASES) {
      expect(plan.owner).toBe(`${plan.name}_owner`);
      for (const role of [plan.owner, ...plan.runtime]) expect(databaseOf(role)).toBe(plan.name);
    }
  });

  test('let only a service into the key ring, and each part into the bus under its own name', () => {
    const runtimeOf = (database: string) =>
      DATABASES.find(({ name }) => name === database)?.runtime.map(String);
    expect(runtimeOf('keyring')).toEqual(['keyring_svc']);
    expect(runtimeOf('bus')).toEqual([
      'bus_members',
      'bus_groups',
      'bus_journaling',
      'bus_insights',
      'bus_gateway',
      'bus_operations',
    ]);
  });

  test('name no role twice', () => {
    const roles = rolesOf(DATABASES);
    expect(new Set(roles).size).toBe(roles.length);
  });
});
