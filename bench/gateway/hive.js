import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from '../measuring/free-port.js';
import { root } from '../../tools/repository-files.js';

const SUBGRAPHS = ['members', 'groups', 'journaling', 'insights'];
/** No subgraph believes in a longer life. */
const HOP_LIFE_SECONDS = 60;
const SIGNED_ANEW_MS = 15_000;
const PATIENCE_MS = 60_000;

const folder = join(import.meta.dirname, 'baseline');

/** Starts Hive Gateway before the subgraphs of a running Holdfast, for some members; fulfilled once it answers. */
export async function startHive(holdfast, tokens) {
  install();
  const port = await freePort();
  const supergraph = join(holdfast.folder, 'hive.graphql');
  writeFileSync(supergraph, supergraphOf(holdfast));
  const hopsFile = join(holdfast.folder, 'hive-hops.json');
  const signAnew = async () => {
    const all = JSON.stringify(await hopsOfAll(holdfast, tokens));
    writeFileSync(`${hopsFile}.next`, all, { mode: 0o600 });
    renameSync(`${hopsFile}.next`, hopsFile);
  };
  await signAnew();
  const signing = setInterval(() => void signAnew(), SIGNED_ANEW_MS);
  const bin = join(folder, 'node_modules/@graphql-hive/gateway/dist/bin.js');
  const address = ['--host', '127.0.0.1', '--port', String(port)];
  const child = spawn(process.execPath, [bin, 'supergraph', supergraph, ...address], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      CONFIG_PATH: 'gateway.config.js',
      MEMBERS_URL: holdfast.partUrl('members'),
      HOPS_FILE: hopsFile,
    },
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  const stop = async () => {
    clearInterval(signing);
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  await answering(url, child).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, pid: child.pid, stop };
}

/** The version of Hive that is compared. */
export function hiveVersion() {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return manifest.dependencies['@graphql-hive/gateway'];
}

/** Puts the baseline's packages beside it, once; they are no part of Holdfast. */
function install() {
  if (existsSync(join(folder, 'node_modules/@graphql-hive/gateway'))) return;
  const quiet = ['--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', ...quiet], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error('The baseline could not be installed; see above.');
}

/** The supergraph, with the addresses at which the subgraphs run. */
function supergraphOf(holdfast) {
  const sdl = readFileSync(join(root, 'schemas/supergraph.graphql'), 'utf8');
  const withAddress = (text, name) =>
    text.replace(`url: "http://${name}"`, `url: "${holdfast.partUrl(name)}/graphql"`);
  return SUBGRAPHS.reduce(withAddress, sdl);
}

/** The assertion for each subgraph, by token. */
async function hopsOfAll(holdfast, tokens) {
  const { signToken } = await import('../../packages/identity/dist/signed-token.js');
  const { readPrivateKey } = await import('../../packages/identity/dist/process-key.js');
  const key = readPrivateKey(join(holdfast.folder, 'secrets/gateway.key.pem'));
  const sign = (audience, claims) =>
    signToken(key, {
      type: 'hop+jwt',
      issuer: 'gateway',
      audience,
      issuedAt: new Date(),
      lifeSeconds: HOP_LIFE_SECONDS,
      claims,
    });
  const hopsOf = async (token) => {
    const { sub, sid, zoneinfo } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
    const claims = { sub, sid, zoneinfo, client: 'bench' };
    const hops = SUBGRAPHS.map(async (name) => [name, await sign(name, claims)]);
    return Object.fromEntries(await Promise.all(hops));
  };
  const all = tokens.map(async (token) => [token, await hopsOf(token)]);
  return Object.fromEntries(await Promise.all(all));
}

/** Fulfilled once there is any answer over HTTP. */
async function answering(url, child) {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error('Hive Gateway ended at once; see above.');
    const status = await fetch(url).then(
      (response) => response.status,
      () => undefined,
    );
    if (status !== undefined) return;
    await pause(100);
  }
  throw new Error('Hive Gateway does not answer.');
}
