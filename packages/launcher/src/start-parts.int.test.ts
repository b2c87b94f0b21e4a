import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Endings } from './endings.ts';
import { choosePorts } from './ports.ts';
import { readOrMakeSecrets } from './secrets.ts';
import { startParts } from './start-parts.ts';

/** A part that listens on its port and on that of its metrics, as the real ones do. */
const PART = `
  import { createServer } from 'node:net';
  const ports = [process.env.HOLDFAST_PORT, process.env.HOLDFAST_METRICS_PORT];
  let open = 0;
  for (const port of ports) {
    const server = createServer();
    server.once('error', ({ code, port }) => {
      process.send({ kind: code === 'EADDRINUSE' ? 'port-taken' : 'other', port }, () => process.exit(1));
    });
    server.listen(Number(port), '127.0.0.1', () => {
      open += 1;
      if (open === ports.length) process.send({ kind: 'listening' });
    });
  }
  process.on('SIGTERM', () => process.exit(0));
`;

let folder: string;
let lines: string[];
let endings: Endings;
let others: Server[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-parts-'));
  lines = [];
  endings = new Endings();
  others = [];
  mkdirSync(join(folder, 'logs'));
  for (const part of [
    'gateway',
    ...['members', 'groups', 'journaling', 'insights'].map((name) => join('services', name)),
  ]) {
    mkdirSync(join(folder, part, 'dist'), { recursive: true });
    writeFileSync(join(folder, part, 'dist/main.js'), PART);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});

afterEach(async () => {
  await endings.run();
  for (const other of others) other.close();
  rmSync(folder, { recursive: true });
});

/** Another program that takes a port the moment it is free. */
const takes = (port: number) =>
  new Promise<void>((resolve) => {
    const server = createServer();
    others.push(server);
    server.listen(port, '127.0.0.1', resolve);
  });

async function starts(
  port: number,
  taking: (ports: { gateway: number; members: number }) => number,
) {
  const wish = { gateway: port, mayBecomeFree: false };
  const held = await choosePorts(wish);
  const rivalled = {
    ...held,
    release: async () => {
      await held.release();
      await takes(taking(held.ports));
    },
  };
  const portless = {
    root: folder,
    folder,
    secrets: readOrMakeSecrets(folder),
    cluster: { host: '127.0.0.1' as const, port: 5432 },
    brokers: null,
    policyFile: undefined,
  };
  const progress = (line: string) => lines.push(line.trim());
  const started = startParts(portless, { progress, endings, wish, held: rivalled });
  return { before: held.ports, started };
}

test('a port that another program takes in the last moment is replaced, and every part is told', async () => {
  const { before, started } = await starts(0, ({ members }) => members);
  const { installation, parts } = await started;

  expect(installation.ports.members).not.toBe(before.members);
  expect(parts.gateway.pid).toBeDefined();
  expect(lines).toContain(
    `Port ${String(before.members)} was taken in this moment; other ports are chosen`,
  );
  const operations = readFileSync(join(folder, 'operations.json'), 'utf8');
  expect(operations).toContain(`:${String(installation.ports.members)}`);
  expect(operations).not.toContain(`:${String(before.members)}"`);
});

test('the gateway’s own port is not replaced: a sentence says what to do', async () => {
  const free = await choosePorts({ gateway: 0, mayBecomeFree: false });
  await free.release();
  const { gateway } = free.ports;
  const { started } = await starts(gateway, (ports) => ports.gateway);

  await expect(started).rejects.toThrow(
    `Port ${String(gateway)} is taken by another program. Choose another one: HOLDFAST_PORT=${String(gateway + 100)} npm start`,
  );
  expect(existsSync(join(folder, 'operations.json'))).toBe(true);
});
