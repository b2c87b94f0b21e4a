import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectionLimitOf, DATABASES, partOf, type RoleName } from '@holdfast/embedded-postgres';
import { expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { readReplicas } from './environment.ts';

/** A descriptor, as far as these tests read it. */
interface Descriptor {
  readonly kind: string;
  readonly spec: {
    readonly maxReplicas: number;
    readonly strategy: { readonly rollingUpdate?: { readonly maxSurge: number } };
    readonly postgresql: { readonly parameters: { readonly max_connections: string } };
    readonly template: {
      readonly spec: {
        readonly initContainers: readonly {
          readonly env: readonly { readonly name: string; readonly value: string }[];
        }[];
      };
    };
  };
}

const read = (path: string, kind: string) => {
  const text = readFileSync(join(import.meta.dirname, '../../../k8s', path), 'utf8');
  const all = parseAllDocuments(text).map((each) => each.toJS() as Descriptor);
  const found = all.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`${path} has no ${kind}.`);
  return found.spec;
};

const migration = read('overlays/production/jobs/migration.yaml', 'Job');
const said = migration.template.spec.initContainers[0]?.env.find(
  ({ name }) => name === 'HOLDFAST_REPLICAS',
);
const replicas = readReplicas(said?.value);
const postgres = read('overlays/production/stores/postgres.yaml', 'Cluster');
const most = Number(postgres.postgresql.parameters.max_connections);

/** Kept for the reserve of PostgreSQL (3), those who look and the operator (10), a migration (3) and one command (6). */
const FOR_OTHERS = 22;

/** Connections that one process of its part may hold with a login: what one more of them adds, without the next generation's. */
const connectionsOfOne = (role: RoleName) => {
  const part = partOf(role);
  return (connectionLimitOf(role, { [part]: 2 }) - connectionLimitOf(role, { [part]: 1 })) / 2;
};

/** Processes of a part while its version changes at full scale: those that begin early, and as many that still end. */
const processesOf = (part: string) => {
  const { strategy } = read(`base/${part}/deployment.yaml`, 'Deployment');
  const known: Readonly<Record<string, number>> = replicas;
  return (known[part] ?? 1) + 2 * (strategy.rollingUpdate?.maxSurge ?? 0);
};

test('an installation with one process of each part says nothing', () => {
  expect(readReplicas(undefined)).toEqual({});
  expect(readReplicas('gateway:2,members:1')).toEqual({ gateway: 2, members: 1 });
});

test.each(['gateway', 'gateway:0', 'gateway:x', 'nobody:3'])('%s says no replicas', (text) => {
  expect(() => readReplicas(text)).toThrow();
});

test.each(['gateway', 'groups', 'journaling', 'insights'] as const)(
  'the logins of %s have connections for as many replicas as its scaling allows',
  (part) => {
    const { maxReplicas } = read(`base/${part}/scaling.yaml`, 'HorizontalPodAutoscaler');
    expect(replicas[part]).toBe(maxReplicas);
  },
);

test.each(['gateway', 'members', 'groups', 'journaling', 'insights'])(
  'the logins of %s together do not take all of the production PostgreSQL',
  (part) => {
    const own = DATABASES.flatMap(({ runtime }) => runtime).filter((role) => partOf(role) === part);
    const limits = own.map((role) => connectionLimitOf(role, replicas));
    expect(limits.reduce((sum, limit) => sum + limit, 0)).toBeLessThanOrEqual(most * 0.8);
  },
);

test('the production PostgreSQL has connections for all parts at full scale while their version changes', () => {
  // Events go over Kafka there, so nobody enters the bus.
  const logins = DATABASES.filter(({ name }) => name !== 'bus').flatMap(({ runtime }) => runtime);
  const needed = logins.reduce(
    (sum, role) => sum + connectionsOfOne(role) * processesOf(partOf(role)),
    0,
  );
  expect(needed + FOR_OTHERS).toBeLessThanOrEqual(most);
});
