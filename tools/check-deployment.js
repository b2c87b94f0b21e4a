// `npm run deployment`: has the compose files and all overlays read by independent tools: the loader of the compose
// specification, kustomize, and the schemas of Kubernetes and of the Gateway API. They are not on every machine, so this is no part of `npm
// run check`; a unit test, deployment.unit.test.js, compares them with our own code.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { parseAllDocuments } from 'yaml';

import { report } from './report.js';
import { root } from './repository-files.js';

const LOADER = join(root, '.cache/bin/cmd');
const VALIDATOR = join(root, '.cache/venv/bin/kubernetes-validate');
const ROUTES = join(
  root,
  '.cache/gateway-api/node_modules/@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/index.js',
);
const OVERLAYS = ['trial', 'production'].flatMap((name) => [
  name,
  `${name}/jobs`,
  `${name}/operations`,
]);
/** Files that are laid over one another, as docs/deployment.md says. */
const COMPOSE_FILES = [
  ['docker-compose.yml'],
  ['docker-compose.yml', 'compose.mail.yml'],
  ['docker-compose.yml', 'compose.small.yml'],
  ['docker-compose.yml', 'compose.small.yml', 'compose.mail.yml'],
  ['docker-compose.yml', 'compose.small.yml', 'compose.webhook.yml'],
  ['docker-compose.yml', 'compose.small.yml', 'compose.mail.yml', 'compose.webhook.yml'],
];

const run = (program, args, input) => {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    input,
  });
  return {
    isThere: error === undefined,
    isWell: status === 0,
    stdout: stdout ?? '',
    said: `${stdout ?? ''}${stderr ?? ''}`,
  };
};

const missing = (what, remedy) => `${what} is not on this machine. Get it with: ${remedy}`;

function composeFaults() {
  if (!existsSync(LOADER)) {
    return [
      missing(
        'The loader of the compose specification',
        'GOBIN=$PWD/.cache/bin go install github.com/compose-spec/compose-go/v2/cmd@latest',
      ),
    ];
  }
  return COMPOSE_FILES.flatMap((files) => {
    // What an operator has to set is not set here.
    const { isWell, said } = run(LOADER, ['-no-interpolation', ...files]);
    return isWell ? [] : [`${files.join(' + ')}: ${said.trim()}`];
  });
}

/** What the schemas of the Gateway API, as a package for programs, find in its resources. */
async function routeFaults(overlay, built) {
  const all = parseAllDocuments(built, { merge: true }).map((each) => each.toJS());
  const ours = all.filter(({ apiVersion }) => apiVersion.startsWith('gateway.networking.k8s.io/'));
  if (ours.length === 0) return [];
  if (!existsSync(ROUTES)) {
    return [
      missing(
        'The schemas of the Gateway API',
        'npm install --no-save --prefix .cache/gateway-api @kubernetes-models/gateway-api@2.0.0',
      ),
    ];
  }
  const models = await import(ROUTES);
  return ours.flatMap((resource) => {
    try {
      new models[resource.kind](resource).validate();
      return [];
    } catch (error) {
      return [`${overlay}: ${resource.kind}: ${error.message}`];
    }
  });
}

async function overlayFaults(overlay) {
  const built = run('kubectl', ['kustomize', `k8s/overlays/${overlay}`]);
  if (!built.isThere) return [missing('kubectl', 'https://kubernetes.io/docs/tasks/tools/')];
  if (!built.isWell) return [`${overlay}: ${built.said.trim()}`];
  const routes = await routeFaults(overlay, built.stdout);
  const validator = existsSync(VALIDATOR) ? VALIDATOR : 'kubernetes-validate';
  // Without their definitions, resources of operators are skipped, with a line that says so.
  const { isThere, isWell, said } = run(validator, ['--strict', '-'], built.stdout);
  if (!isThere) {
    return [
      missing(
        'kubernetes-validate',
        'python3 -m venv .cache/venv && .cache/venv/bin/pip install kubernetes-validate',
      ),
    ];
  }
  const kinds = [...said.matchAll(/schema for kind (\w+)/g)].map(([, kind]) => kind);
  const skipped = new Set(kinds.filter((kind) => kind !== 'Gateway' && kind !== 'HTTPRoute'));
  if (skipped.size > 0)
    console.log(`${overlay}: not looked at, being an operator's: ${[...skipped].join(', ')}`);
  if (isWell) return routes;
  const lines = said.split('\n').filter((line) => !/^(INFO|WARN)|^$/.test(line));
  return [...routes, ...lines.map((line) => `${overlay}: ${line}`)];
}

if (import.meta.main) {
  const overlays = await Promise.all(OVERLAYS.map(overlayFaults));
  const faults = [...composeFaults(), ...overlays.flat()];
  report([...new Set(faults)], 'Compose and Kubernetes accept what is deployed.');
}
