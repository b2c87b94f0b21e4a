// A walk inside its own namespaces: the programs `docker` and `kubectl` are ours, everything else is real.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../repository-files.js';
import { blocksOf, DOCUMENTS } from './blocks.js';

const [form, ...options] = process.argv.slice(2);
const HOSTS = [
  'localhost',
  'postgres',
  'kafka',
  'gateway',
  'members',
  'groups',
  'journaling',
  'insights',
];

const place = mkdtempSync(join(tmpdir(), 'walk-'));
// PostgreSQL runs as another account, and has to pass.
chmodSync(place, 0o711);
const state = join(place, 'state');
const here = join(place, 'here');

/** The real program: kustomize is part of it. */
const realKubectl = spawnSync('sh', ['-c', 'command -v kubectl'], {
  encoding: 'utf8',
}).stdout.trim();

/** The network of the walk: one loopback, at which all names are. */
function prepareNetwork() {
  execFileSync('mount', ['--make-rprivate', '/']);
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  const hosts = join(place, 'hosts');
  writeFileSync(hosts, HOSTS.map((name) => `127.0.0.1 ${name}\n`).join(''), { mode: 0o644 });
  execFileSync('mount', ['--bind', hosts, '/etc/hosts']);
}

/** A checkout to stand in: what an operator sees, without what is built. */
function prepareFolder() {
  mkdirSync(join(state, 'logs'), { recursive: true });
  mkdirSync(here);
  for (const name of [
    'docker-compose.yml',
    'compose.mail.yml',
    'compose.small.yml',
    'k8s',
    'small',
  ])
    cpSync(join(root, name), join(here, name), { recursive: true, force: false });
  for (const name of ['packages', 'node_modules']) symlinkSync(join(root, name), join(here, name));
  const programs = join(place, 'bin');
  mkdirSync(programs);
  for (const name of ['docker', 'kubectl', 'npm', 'git']) {
    const program = join(root, `tools/walk/${name}.js`);
    // What is fetched, installed and built, is.
    const line =
      name === 'npm' || name === 'git'
        ? 'echo main'
        : `exec "${process.execPath}" "${program}" "$@"`;
    writeFileSync(join(programs, name), `#!/bin/sh\n${line}\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return programs;
}

/** Runs one block as its reader's shell would, in one go; anything that fails ends it. @returns what it printed. */
function run({ path, under, commands }, programs) {
  const began = performance.now();
  console.log(`\n# ${path}, ${under}\n${commands.trimEnd().replaceAll(/^/gm, '  $ ')}`);
  const { status, stdout } = spawnSync('bash', ['-euo', 'pipefail', '-c', commands], {
    cwd: here,
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 ** 2,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: `${programs}:${process.env.PATH}`,
      HOME: process.env.HOME,
      WALK_STATE: state,
      WALK_KUBECTL: realKubectl,
    },
  });
  process.stdout.write(stdout);
  console.log(`  (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
  if (status !== 0) throw new Error(`${path}, ${under}: exit ${status}`);
  return stdout;
}

/** The last lines of every log, for a walk that ended badly. */
function lastWords() {
  const logs = join(state, 'logs');
  for (const name of readdirSync(logs))
    console.error(`--- ${name}\n${readFileSync(join(logs, name), 'utf8').slice(-1_500)}`);
}

try {
  prepareNetwork();
  const programs = prepareFolder();
  const blocks = DOCUMENTS.flatMap(blocksOf).filter(({ forms }) => forms.includes(form));
  const walked = new Set();
  const blocksUnder = (under) => {
    const found = blocks.filter((block) => block.under === under);
    if (found.length === 0) throw new Error(`No block for ${form} stands under "${under}".`);
    return found;
  };
  const block = (each) => {
    walked.add(each);
    return run(each, programs);
  };
  const walk = async (under, between = () => undefined) => {
    const said = [];
    for (const [index, each] of blocksUnder(under).entries()) {
      if (index > 0) await between();
      said.push(block(each));
    }
    return said.join('');
  };
  Object.assign(walk, { block, blocksUnder });
  const { story } = await import(`./story-${form}.js`);
  await story({
    walk,
    here,
    state,
    options,
    sh: (commands) => run({ path: 'by hand', under: form, commands }, programs),
  });
  const left = blocks.filter((block) => !walked.has(block));
  for (const { path, under } of left) console.error(`Not walked: ${path}, ${under}`);
  if (left.length > 0) process.exitCode = 1;
  console.log(`${walked.size} passed, ${left.length} failed`);
} catch (error) {
  console.error(error);
  lastWords();
  process.exitCode = 1;
} finally {
  if (!options.includes('--keep')) rmSync(place, { recursive: true, force: true });
  else console.log(`Kept: ${place}`);
}
