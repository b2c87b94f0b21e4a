// `docker compose …` for a walk: reads the compose files as Compose does, and runs their services as processes.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { mountOf, readCompose, variablesOf } from '../deployment/compose-file.js';
import { contain } from './container.js';
import { at, end, foreign, isRunning, logOf, remember, serve, until, volume } from './state.js';

const OURS = /^holdfast(:|$)/;
/** Each part has a host of its own in a container; here they share one, and with it this port. */
const METRICS = 'HOLDFAST_METRICS_PORT';

function compose(words) {
  const files = [];
  while (words[0] === '-f' || words[0] === '--file') files.push(words.splice(0, 2)[1]);
  const variables = { ...variablesOf('.env'), ...process.env };
  const named =
    files.length > 0 ? files : (variables.COMPOSE_FILE?.split(':') ?? ['docker-compose.yml']);
  const { services, configs = {} } = readCompose(named, variables);
  return { services, configs, base: resolve(dirname(named[0])) };
}

/** A path of the machine; the engine makes a folder that is missing. */
function onMachine(path) {
  if (!existsSync(path)) mkdirSync(path, { recursive: true });
  return path;
}

/** A service as a container: mounts and variables. */
function containerOf({ services, configs, base }, name) {
  const service = services[name];
  if (service === undefined) throw new Error(`no such service: ${name}`);
  const mounts = (service.volumes ?? []).map(mountOf).map(({ source, target, isReadOnly }) => ({
    folder: /^[./]/.test(source) ? onMachine(resolve(base, source)) : volume(source),
    target,
    isReadOnly,
  }));
  const shared = (service.configs ?? []).map(({ source, target }) => ({
    folder: resolve(base, configs[source].file),
    target,
    isReadOnly: true,
  }));
  const environment = Object.fromEntries(
    Object.entries(service.environment ?? {}).map(([key, value]) => [key, String(value)]),
  );
  if (environment[METRICS] !== undefined)
    environment[METRICS] = String(9464 + Object.keys(services).indexOf(name));
  return {
    mounts: [...mounts, ...shared],
    environment,
    isOurs: OURS.test(service.image),
    place: at('root'),
  };
}

const wordsOf = ({ entrypoint = [], command = [] }) => [...entrypoint, ...command].map(String);

/** PostgreSQL or Kafka, where the image is theirs. */
const serverOf = ({ image }) => /(^|\/)(postgres|kafka):/.exec(image)?.[2];

/** Where a stand-in finds the data and the password of PostgreSQL. */
const postgresPlaces = () => ({
  data: join(volume('postgres'), '18/docker'),
  passwordFile: join(volume('keys-postgres'), 'password'),
});

async function startServer(all, kind) {
  const settings =
    kind === 'postgres'
      ? [
          postgresPlaces().passwordFile,
          ...wordsOf(all.services[kind]).filter((word) => word.includes('=')),
        ]
      : [];
  const data = kind === 'postgres' ? dirname(postgresPlaces().data) : volume('kafka');
  await serve(kind, { data, settings });
}

const isHealthy = (all, name) => {
  const { test } = all.services[name].healthcheck;
  const given = { ...containerOf(all, name), words: test.slice(1) };
  return contain(given, { log: '/dev/null', isAwaited: true }) === 0;
};

/** Starts services after what they depend on, each once; waits as the conditions say. */
async function start(all, name, done = new Map()) {
  if (!done.has(name)) done.set(name, begin(all, name, done));
  return done.get(name);
}

async function begin(all, name, done) {
  const service = all.services[name];
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    await start(all, other, done);
    if (condition === 'service_healthy') await healthy(all, other);
  }
  const server = serverOf(service);
  if (server !== undefined) return startServer(all, server);
  const words = wordsOf(service);
  if (service.restart === 'no') {
    // It is shown to nobody unless asked for.
    const status = contain(
      { ...containerOf(all, name), words },
      { log: logOf(name), isAwaited: true },
    );
    if (status !== 0)
      throw new Error(`service "${name}" didn't complete successfully: exit ${status}`);
    return;
  }
  if (isRunning(name)) return;
  const given = containerOf(all, name);
  if (!given.isOurs && !existsSync(join('/usr/bin', words[0])))
    throw new Error(`service "${name}" runs ${words[0]}, which is not on this machine`);
  remember(name, contain({ ...given, words }, { log: logOf(name) }));
}

async function healthy(all, name) {
  if (serverOf(all.services[name]) !== undefined || all.services[name].healthcheck === undefined)
    return;
  await until(name, () => isHealthy(all, name));
}

const COMMANDS = {
  async up(all, words) {
    const { positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        build: { type: 'boolean' },
        wait: { type: 'boolean' },
        detach: { type: 'boolean', short: 'd' },
      },
    });
    const usual = Object.entries(all.services).filter(([, { profiles }]) => profiles === undefined);
    const names = positionals.length > 0 ? positionals : usual.map(([name]) => name);
    const done = new Map();
    for (const name of names) await start(all, name, done);
    for (const name of done.keys()) if (isRunning(name)) await healthy(all, name);
    return 0;
  },
  async run(all, words) {
    const { values, name, rest } = cut(words, {
      rm: { type: 'boolean' },
      'no-deps': { type: 'boolean' },
      'no-TTY': { type: 'boolean', short: 'T' },
      entrypoint: { type: 'string' },
      volume: { type: 'string', short: 'v', multiple: true },
    });
    const service = all.services[name];
    if (values['no-deps'] !== true) {
      const without = { ...service, restart: 'no', entrypoint: ['true'], command: [] };
      const once = { ...all, services: { ...all.services, [name]: without } };
      const done = new Map();
      for (const [other, { condition }] of Object.entries(once.services[name].depends_on ?? {})) {
        await start(all, other, done);
        if (condition === 'service_healthy') await healthy(all, other);
      }
    }
    const given = containerOf(all, name);
    const more = (values.volume ?? []).map(mountOf).map(({ source, target, isReadOnly }) => ({
      folder: resolve(source),
      target,
      isReadOnly,
    }));
    const entrypoint =
      values.entrypoint === undefined ? (service.entrypoint ?? []) : [values.entrypoint];
    const command =
      rest.length > 0 || values.entrypoint !== undefined ? rest : (service.command ?? []);
    const all_ = {
      ...given,
      mounts: [...given.mounts, ...more],
      words: [...entrypoint, ...command].map(String),
    };
    if (given.isOurs) return contain(all_);
    const PGDATA = '/var/lib/postgresql/18/docker';
    return foreign(all_.words, {
      ...all_,
      ...postgresPlaces(),
      environment: { ...given.environment, PGDATA },
    });
  },
  async exec(all, words) {
    const { name, rest } = cut(words, { 'no-TTY': { type: 'boolean', short: 'T' } });
    if (!isRunning(name)) throw new Error(`service "${name}" is not running`);
    const given = containerOf(all, name);
    return given.isOurs
      ? contain({ ...given, words: rest })
      : foreign(rest, { ...given, ...postgresPlaces() });
  },
  async stop(all, names) {
    const chosen = names.length > 0 ? names : Object.keys(all.services);
    // Those that depend on others end first.
    for (const name of chosen) if (serverOf(all.services[name]) === undefined) await end(name);
    for (const name of chosen) if (serverOf(all.services[name]) !== undefined) await end(name);
    return 0;
  },
  async restart(all, names) {
    await COMMANDS.stop(all, names);
    return COMMANDS.up(all, names);
  },
  async down(all, words) {
    await COMMANDS.stop(all, []);
    if (words.includes('--volumes')) rmSync(at('volumes'), { recursive: true, force: true });
    return 0;
  },
  logs(_all, words) {
    const name = words.findLast((word) => !word.startsWith('-'));
    process.stdout.write(existsSync(logOf(name)) ? readFileSync(logOf(name), 'utf8') : '');
    return 0;
  },
  build: () => 0,
  pull: () => 0,
};

/** Splits words at the name of a service: options before it are Compose's, all behind it is the command. */
function cut(words, options) {
  const takes = (word) =>
    Object.entries(options).some(
      ([long, { type, short }]) =>
        type === 'string' && (word === `--${long}` || word === `-${short}`),
    );
  let at = 0;
  while (words[at]?.startsWith('-')) at += takes(words[at]) ? 2 : 1;
  const { values } = parseArgs({ args: words.slice(0, at), options });
  return { values, name: words[at], rest: words.slice(at + 1) };
}

const [group, ...rest] = process.argv.slice(2);
try {
  // The checkout is the image.
  if (group === 'build' || group === 'image') process.exit(0);
  if (group !== 'compose') throw new Error(`A walk knows no docker ${group}.`);
  const all = compose(rest);
  const [name, ...words] = rest;
  const command = COMMANDS[name];
  if (command === undefined) throw new Error(`A walk knows no docker compose ${name}.`);
  process.exitCode = await command(all, words);
} catch (error) {
  process.stderr.write(`docker: ${error.message}\n`);
  process.exitCode = 1;
}
