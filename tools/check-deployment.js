// `npm run deployment`: has the compose file and both overlays read by independent tools: the loader of the compose
// specification, kustomize, and the schemas of Kubernetes. They are not on every machine, so this is no part of `npm
// run check`; a unit test, deployment.unit.test.js, compares them with our own code.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { report } from './report.js';
import { root } from './repository-files.js';

const LOADER = join(root, '.cache/bin/cmd');
const VALIDATOR = join(root, '.cache/venv/bin/kubernetes-validate');
const OVERLAYS = ['trial', 'production'];

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
  const { isWell, said } = run(LOADER, ['docker-compose.yml']);
  return isWell ? [] : [`docker-compose.yml: ${said.trim()}`];
}

function overlayFaults(overlay) {
  const built = run('kubectl', ['kustomize', `k8s/overlays/${overlay}`]);
  if (!built.isThere) return [missing('kubectl', 'https://kubernetes.io/docs/tasks/tools/')];
  if (!built.isWell) return [`${overlay}: ${built.said.trim()}`];
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
  const skipped = new Set([...said.matchAll(/schema for kind (\w+)/g)].map(([, kind]) => kind));
  if (skipped.size > 0)
    console.log(`${overlay}: not looked at, being an operator's: ${[...skipped].join(', ')}`);
  return isWell
    ? []
    : said
        .split('\n')
        .filter((line) => !/^(INFO|WARN)|^$/.test(line))
        .map((line) => `${overlay}: ${line}`);
}

if (import.meta.main) {
  const faults = [...composeFaults(), ...OVERLAYS.flatMap(overlayFaults)];
  report([...new Set(faults)], 'Compose and Kubernetes accept what is deployed.');
}
