// `kubectl …` for a walk: reads what kustomize makes of the overlays, and runs its pods as processes. Secrets are folders
// that pods see read-only, and that change under them as the kubelet changes them.
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

import { parseAllDocuments } from 'yaml';

import { contain } from './container.js';
import { at, end, foreign, isRunning, logOf, remember, serve, until, volume } from './state.js';
import { containersOf, layConfigMap, podOf, secretFolder } from './pods.js';

const objectFile = (kind, name) => at('cluster', kind.toLowerCase(), `${name}.json`);
const objectOf = (kind, name) => {
  const path = objectFile(kind, name);
  if (!existsSync(path)) throw new Error(`${kind.toLowerCase()}s "${name}" not found`);
  return JSON.parse(readFileSync(path, 'utf8'));
};
const store = (object) => {
  const path = objectFile(object.kind, object.metadata.name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(object));
};
const statusFile = (job) => at('cluster', `${job}.status`);

/** Lays the files of a Secret, each whole at any moment. */
function keepSecret(name, data) {
  const folder = secretFolder(name);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const [key, value] of Object.entries(data)) {
    writeFileSync(join(folder, `..${key}`), Buffer.from(value, 'base64'), { mode: 0o444 });
    renameSync(join(folder, `..${key}`), join(folder, key));
  }
}

/** `--from-file=folder`, `--from-file=key=path`: what a Secret holds, as base64. */
function dataOf(source) {
  const [, key, path = source] = /^(?:([\w.-]+)=)?(.+)$/.exec(source);
  const read = (file) => readFileSync(file).toString('base64');
  if (path !== '/dev/stdin' && statSync(path).isDirectory())
    return Object.fromEntries(readdirSync(path).map((name) => [name, read(join(path, name))]));
  return { [key ?? basename(path)]: read(path === '/dev/stdin' ? 0 : path) };
}

async function startPods(object) {
  const { kind, metadata, spec } = object;
  const { name } = metadata;
  if (kind === 'StatefulSet') {
    const [container] = spec.template.spec.containers;
    const settings = (container.args ?? []).filter((word) => word.includes('='));
    const isPostgres = name === 'postgres';
    await serve(name, {
      data: isPostgres ? join(volume('postgres'), '18') : volume('kafka'),
      settings: isPostgres ? [join(secretFolder('postgres-keys'), 'password'), ...settings] : [],
    });
  } else if (kind === 'Deployment' && (spec.replicas ?? 1) > 0 && !isRunning(name)) {
    const [container] = containersOf(object);
    remember(name, contain(container, { log: logOf(name) }));
  } else if (kind === 'Job' && !existsSync(statusFile(name))) {
    writeFileSync(statusFile(name), 'running');
    const words = [import.meta.filename, 'run-job', name];
    const child = spawn(process.execPath, words, { detached: true, stdio: 'ignore' });
    child.unref();
    remember(name, child.pid);
  }
}

/** The pod of a job: its containers one after another, tried again as the cluster would. */
function runJob(name) {
  const job = objectOf('Job', name);
  for (let tries = 0; tries <= job.spec.backoffLimit; tries += 1) {
    const log = { log: logOf(name), isAwaited: true };
    if (containersOf(job).every((container) => contain(container, log) === 0)) {
      writeFileSync(statusFile(name), 'complete');
      return 0;
    }
  }
  writeFileSync(statusFile(name), 'failed');
  return 1;
}

/** Whether a pod says that it is ready. */
async function isReady(name) {
  const { container } = podOf(objectOf('Deployment', name));
  const { path } = container.readinessProbe.httpGet;
  const { containerPort } = container.ports.find((port) => port.name === 'http');
  const answer = await fetch(`http://127.0.0.1:${containerPort}${path}`).catch(() => null);
  return answer?.ok === true;
}

async function waitFor(condition, kind, name) {
  if (condition === 'complete') {
    await until(name, () => readFileSync(statusFile(name), 'utf8') !== 'running');
    if (readFileSync(statusFile(name), 'utf8') !== 'complete')
      throw new Error(`job ${name} failed: ${readFileSync(logOf(name), 'utf8').slice(-2_000)}`);
  } else if (condition === 'available') await until(name, () => isReady(name));
  else if (!isRunning(name)) throw new Error(`pod ${name} is not ready`);
  console.log(`${kind}/${name} condition met`);
}

const options = {
  namespace: { type: 'string', short: 'n' },
  kustomize: { type: 'string', short: 'k' },
  filename: { type: 'string', short: 'f' },
  'from-file': { type: 'string', multiple: true },
  'dry-run': { type: 'string' },
  output: { type: 'string', short: 'o' },
  for: { type: 'string' },
  timeout: { type: 'string' },
  selector: { type: 'string', short: 'l' },
  all: { type: 'boolean' },
  replicas: { type: 'string' },
  'ignore-not-found': { type: 'boolean' },
  'patch-file': { type: 'string' },
};

const COMMANDS = {
  async apply({ kustomize, filename }) {
    const text =
      filename === undefined
        ? execFileSync(process.env.WALK_KUBECTL, ['kustomize', kustomize], { encoding: 'utf8' })
        : readFileSync(filename, 'utf8');
    const objects = parseAllDocuments(text, { merge: true }).map((each) => each.toJS());
    for (const object of objects) {
      store(object);
      if (object.kind === 'ConfigMap') layConfigMap(object.metadata);
      console.log(`${object.kind.toLowerCase()}/${object.metadata.name} configured`);
    }
    for (const object of objects) await startPods(object);
  },
  create(values, [kind, ...names]) {
    const data = Object.assign({}, ...values['from-file'].map(dataOf));
    const name = names.at(-1);
    if (kind === 'configmap') {
      if (values['dry-run'] === undefined) throw new Error('A walk applies a ConfigMap.');
      const textOf = (given) => Buffer.from(given, 'base64').toString();
      const texts = Object.entries(data).map(([key, text]) => [key, textOf(text)]);
      console.log(
        JSON.stringify({ kind: 'ConfigMap', metadata: { name }, data: Object.fromEntries(texts) }),
      );
      return;
    }
    if (values['dry-run'] === undefined) keepSecret(name, data);
    else console.log(JSON.stringify({ kind: 'Secret', metadata: { name }, data }));
  },
  patch(values, [, name]) {
    if (values['patch-file'] !== '/dev/stdin')
      throw new Error('A walk patches from standard input.');
    keepSecret(name, JSON.parse(readFileSync(0, 'utf8')).data);
    console.log(`secret/${name} patched`);
  },
  get({ output }, [, name]) {
    const key = /^jsonpath=\{\.data\.(.+)\}$/.exec(output)[1].replaceAll('\\.', '.');
    process.stdout.write(readFileSync(join(secretFolder(name), key)).toString('base64'));
  },
  async wait({ for: wanted, selector, all }, places) {
    const condition = wanted.replace('condition=', '');
    const named = selector?.split('=')[1];
    if (named !== undefined) return waitFor(condition, 'pod', named);
    const everyone = all === true ? readdirSync(at('cluster', places[0])) : [];
    const names =
      all === true
        ? everyone.map((file) => basename(file, '.json'))
        : places.map((place) => place.split('/')[1]);
    for (const name of names) await waitFor(condition, 'pod', name);
    return undefined;
  },
  async scale({ replicas }, [, ...names]) {
    for (const name of names) {
      const deployment = objectOf('Deployment', name);
      store({ ...deployment, spec: { ...deployment.spec, replicas: Number(replicas) } });
      if (Number(replicas) === 0) await end(name);
      else await startPods(objectOf('Deployment', name));
      console.log(`deployment.apps/${name} scaled`);
    }
  },
  async rollout(_values, [, place]) {
    const name = place.split('/')[1];
    await end(name);
    await startPods(objectOf('Deployment', name));
  },
  async delete(_values, [kind, ...names]) {
    for (const name of names) {
      await end(name);
      rmSync(objectFile(kind, name), { force: true });
      rmSync(statusFile(name), { force: true });
    }
  },
  exec(_values, [place], words) {
    const [kind, name] = place.split('/');
    const found = {
      job: 'Job',
      deployment: 'Deployment',
      deploy: 'Deployment',
      statefulset: 'StatefulSet',
    };
    if (!isRunning(name)) throw new Error(`pod of ${place} is not running`);
    if (kind === 'statefulset')
      return foreign(words, {
        data: join(volume('postgres'), '18/docker'),
        passwordFile: join(secretFolder('postgres-keys'), 'password'),
      });
    const [container] = containersOf(objectOf(found[kind], name)).slice(-1);
    return contain({ ...container, words });
  },
};

const given = process.argv.slice(2);
try {
  if (given[0] === 'run-job') process.exitCode = runJob(given[1]);
  else {
    const cut = given.indexOf('--') === -1 ? given.length : given.indexOf('--');
    const { values, positionals } = parseArgs({
      args: given.slice(0, cut),
      options,
      allowPositionals: true,
    });
    const [name, ...places] = positionals;
    if (COMMANDS[name] === undefined) throw new Error(`A walk knows no kubectl ${name}.`);
    process.exitCode = (await COMMANDS[name](values, places, given.slice(cut + 1))) ?? 0;
  }
} catch (error) {
  process.stderr.write(`kubectl: ${error.message}\n`);
  process.exitCode = 1;
}
