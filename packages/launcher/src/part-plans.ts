import { join } from 'node:path';
import { roleUrl, type BusRole, type RoleName } from '@holdfast/embedded-postgres';
import { programPath } from './environment.ts';
import type { Secrets } from './secrets.ts';

/** The processes of Holdfast. */
export type PartName = 'members' | 'groups' | 'journaling' | 'insights' | 'gateway';

/** The services; each migrates its own databases. */
export const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;

/** Inputs for the environments of an installation. */
export interface Installation {
  /** Folder of the checkout that was built. */
  readonly root: string;
  /** Folder of data and secrets. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly cluster: { readonly host: '127.0.0.1'; readonly port: number };
  readonly ports: Readonly<Record<PartName, number>>;
  /** Where each part shows its metrics. */
  readonly metricsPorts: Readonly<Record<PartName, number>>;
  /** On which address; that of this machine alone if it is not said. */
  readonly metricsHost?: string | undefined;
  readonly policyFile: string | undefined;
  /** Variables of the gateway that replace those of a start on one machine. */
  readonly door?: Readonly<Record<string, string>> | undefined;
  /** Variables that say by which channels alerts and letters leave, and where the programme’s notices are. */
  readonly channels?: Readonly<Record<string, string>> | undefined;
  /** `host:port` of the broker; null if the embedded log carries events. */
  readonly brokers: string | null;
}

/** Transport of events. */
export type EventsTransport = 'postgres' | 'kafka';

/** A program and its environment: nothing else of ours leaks into it. */
export interface ProgramPlan {
  readonly name: string;
  readonly entry: string;
  readonly arguments?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** Plans by which the parts are started: the same programs and variables as in production. */
export function partPlan(installation: Installation, name: PartName): ProgramPlan {
  const {
    root,
    secrets,
    ports,
    metricsPorts,
    metricsHost = '127.0.0.1',
    policyFile,
  } = installation;
  const folder = name === 'gateway' ? 'gateway' : join('services', name);
  return {
    name,
    entry: join(root, folder, 'dist/main.js'),
    environment: {
      ...everyProgram(root),
      HOLDFAST_PORT: String(ports[name]),
      HOLDFAST_METRICS_PORT: String(metricsPorts[name]),
      HOLDFAST_METRICS_HOST: metricsHost,
      HOLDFAST_PROCESS_KEY: secrets.path(`${name}.key.pem`),
      ...(policyFile === undefined ? {} : { HOLDFAST_POLICY: policyFile }),
      ...(name === 'gateway'
        ? gatewayEnvironment(installation)
        : serviceEnvironment(installation, name)),
    },
  };
}

/** Programs that run before the parts start: they bring the schemas and the topics up to date. */
export function preparationPlans(
  installation: Omit<Installation, 'ports' | 'metricsPorts'>,
): readonly ProgramPlan[] {
  const { root } = installation;
  const url = (role: RoleName) => databaseUrl(installation, role);
  const services = SERVICES.map((name) => ({
    name,
    entry: join(root, 'services', name, 'dist/migrate.js'),
    environment: {
      ...everyProgram(root),
      DATABASE_OWNER_URL: url(`${name}_owner`),
      ...(name === 'members' ? { KEYRING_DATABASE_OWNER_URL: url('keyring_owner') } : {}),
    },
  }));
  const bus = {
    name: 'bus',
    entry: join(root, 'packages/events/dist/migrate.js'),
    environment: { ...everyProgram(root), DATABASE_OWNER_URL: url('bus_owner') },
  };
  const topics = {
    name: 'topics',
    entry: join(root, 'packages/operations/dist/main.js'),
    arguments: ['events', 'topics', '--create'],
    environment: {
      ...everyProgram(root),
      ...logEnvironment(installation),
    },
  };
  return installation.brokers === null ? [bus, ...services] : [topics, ...services];
}

/** A program of a service that is run once, such as `keys.js`, with the environment of its process. */
export function programPlan(
  installation: Installation,
  name: (typeof SERVICES)[number],
  [program, ...given]: readonly [string, ...string[]],
): ProgramPlan {
  const { environment } = partPlan(installation, name);
  return {
    name: `${name} ${program}`,
    entry: join(installation.root, 'services', name, 'dist', program),
    arguments: given,
    environment: { ...environment, HOLDFAST_ERASURE_LEDGER: ledgerPath(installation) },
  };
}

/** File apart from the databases: a restore of those does not touch it. */
function ledgerPath({ folder }: Pick<Installation, 'folder'>): string {
  return join(folder, 'erasure-ledger.jsonl');
}

/** File in which the installation keeps which crisis lines somebody has verified. */
const verifiedLines = ({ folder }: Pick<Installation, 'folder'>) => ({
  HOLDFAST_VERIFIED_LINES: join(folder, 'verified-lines.jsonl'),
});

/** Variables of the operator's commands, by program. */
export function operationsEnvironment(
  installation: Installation,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const ofService = (name: (typeof SERVICES)[number]) => ({
    ...serviceEnvironment(installation, name),
    DATABASE_OWNER_URL: databaseUrl(installation, `${name}_owner`),
    HOLDFAST_ERASURE_LEDGER: ledgerPath(installation),
  });
  return {
    events: logEnvironment(installation),
    parts: Object.fromEntries(
      (['gateway', ...SERVICES] as const).map((name) => [
        `HOLDFAST_${name.toUpperCase()}_URL`,
        partUrl(installation, name),
      ]),
    ),
    ...Object.fromEntries(SERVICES.map((name) => [name, ofService(name)])),
  };
}

/**
 * Search path, the cache of compiled code, which makes the next start quicker, and the same bound as in the image: young
 * objects otherwise take up to 128 MB of each part on a machine with much memory, and no less CPU.
 */
function everyProgram(root: string): Record<string, string> {
  return {
    PATH: programPath(),
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(root, '.cache/compile'),
    NODE_OPTIONS: '--max-semi-space-size=4',
    MALLOC_ARENA_MAX: '2',
  };
}

function serviceEnvironment(
  installation: Installation,
  name: (typeof SERVICES)[number],
): Record<string, string> {
  const { secrets } = installation;
  const url = (role: RoleName) => databaseUrl(installation, role);
  const { channels = {} } = installation;
  const lines = verifiedLines(installation);
  const own = {
    members: () => ({
      ...lines,
      ...Object.fromEntries(Object.entries(channels).filter(([each]) => isOfMembers(each))),
      KEYRING_DATABASE_URL: url('keyring_svc'),
      HOLDFAST_KEY_ENCRYPTION_KEY: secrets.path('key-encryption.key'),
      HOLDFAST_TOKEN_KEY: secrets.path('token.key.pem'),
      HOLDFAST_SERVICE_KEY: secrets.path('members.key'),
      HOLDFAST_ERASURE_LEDGER: ledgerPath(installation),
      HOLDFAST_PASSKEY_RP_ID: 'localhost',
      HOLDFAST_PASSKEY_ORIGINS: 'loopback',
      HOLDFAST_MESSAGES_FOLDER: join(installation.folder, 'messages'),
    }),
    groups: () => ({
      ...lines,
      ...channels,
      HOLDFAST_MEMBERS_URL: partUrl(installation, 'members'),
      HOLDFAST_SERVICE_KEY: secrets.path('groups.key'),
    }),
    journaling: () => ({
      ...lines,
      ...channels,
      HOLDFAST_MEMBERS_URL: partUrl(installation, 'members'),
      HOLDFAST_SERVICE_KEY: secrets.path('journaling.key'),
    }),
    insights: () => ({ HOLDFAST_MEMBERS_URL: partUrl(installation, 'members') }),
  };
  return {
    HOLDFAST_TRUSTED_KEYS: secrets.path('trusted-keys.json'),
    DATABASE_URL: url(`${name}_app`),
    DATABASE_SERVICE_URL: url(`${name}_svc`),
    ...eventsEnvironment(installation, `bus_${name}`),
    ...own[name](),
  };
}

/** Letters leave by mail alone. */
const isOfMembers = (variable: string): boolean =>
  variable.startsWith('HOLDFAST_SMTP_') || variable === 'HOLDFAST_NOTICES';

/** The part of an installation that says where the log is. */
type LogPlace = Pick<Installation, 'brokers' | 'cluster' | 'secrets'>;

/** Variables of the log's administration: this broker is alone and has no other to copy to. */
function logEnvironment(installation: LogPlace): Readonly<Record<string, string>> {
  return { ...eventsEnvironment(installation, 'bus_operations'), KAFKA_REPLICATION: '1' };
}

/** Variables that say which transport carries events, and the address under which a part enters it. */
function eventsEnvironment(
  installation: LogPlace,
  role: BusRole,
): Readonly<Record<string, string>> {
  const { brokers } = installation;
  return brokers === null
    ? { HOLDFAST_EVENTS: 'postgres', BUS_DATABASE_URL: databaseUrl(installation, role) }
    : { HOLDFAST_EVENTS: 'kafka', KAFKA_BROKERS: brokers };
}

function gatewayEnvironment(installation: Installation): Record<string, string> {
  const { root, folder, door } = installation;
  const urls = SERVICES.map((name) => [
    `HOLDFAST_${name.toUpperCase()}_URL`,
    partUrl(installation, name),
  ]);
  return {
    ...(Object.fromEntries(urls) as Record<string, string>),
    HOLDFAST_SUPERGRAPH: join(root, 'schemas/supergraph.graphql'),
    HOLDFAST_API_SCHEMA: join(root, 'schemas/api.graphql'),
    HOLDFAST_LIVE_SCHEMA: join(root, 'schemas/subgraphs/live.graphql'),
    ...verifiedLines(installation),
    ...eventsEnvironment(installation, 'bus_gateway'),
    HOLDFAST_ALLOWED_ORIGINS: 'loopback',
    HOLDFAST_INTROSPECTION: 'on',
    HOLDFAST_JWKS_FILE: join(folder, 'jwks.json'),
    HOLDFAST_EXPLORER: 'on',
    HOLDFAST_EXPLORER_PEOPLE: join(folder, 'demonstration.json'),
    ...door,
  };
}

/** Where a part shows its metrics. */
export function metricsUrl(
  { metricsPorts }: Pick<Installation, 'metricsPorts'>,
  name: PartName,
): string {
  return `http://127.0.0.1:${String(metricsPorts[name])}/metrics`;
}

/** The origin of a part. */
export function partUrl({ ports }: Pick<Installation, 'ports'>, name: PartName): string {
  return `http://127.0.0.1:${String(ports[name])}`;
}

function databaseUrl(
  { cluster, secrets }: Pick<Installation, 'cluster' | 'secrets'>,
  role: RoleName,
): string {
  return roleUrl(cluster, role, secrets.passwords);
}
