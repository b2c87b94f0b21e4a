import { spawn, execFile, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { doorFormat, type GuardedDoor } from './guarded-door.ts';
import { brokerClassPath } from './jars.ts';
import { brokerSettings, newClusterId } from './settings.ts';
import { releaseOf } from './version.ts';

const run = promisify(execFile);

/** Place of a broker, and the ways to reach it. */
export interface BrokerOptions {
  /** Data folder, made if it does not exist. Published records live on in it. */
  readonly dataDir: string;
  /** Port; 0 takes a free one. */
  readonly port: number;
  readonly logFile: string;
  /** A second listener that asks for TLS and a password, beside the open one. */
  readonly guarded?: GuardedDoor;
}

/** A running broker. */
export interface Broker {
  readonly port: number;
  /** `127.0.0.1:<port>`, as clients name it. */
  readonly address: string;
  /** Address of the guarded door, if there is one. */
  readonly guardedAddress: string | null;
  readonly pid: number;
  /** Fulfilled when the broker has ended, for any reason. */
  readonly ended: Promise<void>;
  /** Ends the broker in order. */
  stop(): Promise<void>;
}

/** Settings for a broker alone on one machine: small, and quick to start. */
const JVM = [
  '-Xms64m',
  '-Xmx320m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
];
/** Longest wait for a start: a busy machine gives it little, and recovery reads the log. */
const LISTENS_WITHIN_MS = 300_000;
const STOPS_WITHIN_MS = 10_000;

/**
 * Starts Apache Kafka in KRaft mode, one node, making its data folder first if there is none. Fulfilled once it
 * listens; a group can be joined a moment later.
 * @throws Error with the end of its log, if it does not start.
 */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const port = options.port === 0 ? await freePort() : options.port;
  const { dataDir } = options;
  const guarded =
    options.guarded === undefined ? undefined : { ...options.guarded, port: await freePort() };
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const classPath = await brokerClassPath(releaseOf(dataDir));
  const settings = join(dataDir, 'server.properties');
  const controllerPort = await freePort();
  writeFileSync(settings, brokerSettings({ port, controllerPort, dataDir, guarded }), {
    mode: 0o600,
  });
  const java = [...JVM, '-cp', classPath];
  if (!existsSync(join(dataDir, 'log', 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', newClusterId(), '-c', settings];
    await run('java', [...java, ...format, ...doorFormat(guarded)]);
  }
  const child = spawnWithUs([...java, 'kafka.Kafka', settings], options.logFile);
  const ended = once(child, 'exit').then(() => undefined);
  await listening(child, port, options.logFile);
  return {
    port,
    address: `127.0.0.1:${String(port)}`,
    guardedAddress: guarded === undefined ? null : `127.0.0.1:${String(guarded.port)}`,
    pid: child.pid ?? 0,
    ended,
    stop: () => stop(child, ended),
  };
}

/** If the system can do it, the broker ends with this process, even if that is killed. */
function spawnWithUs(java: readonly string[], logFile: string): ChildProcess {
  const canTie = existsSync('/usr/bin/setpriv');
  const command = canTie ? '/usr/bin/setpriv' : 'java';
  const args = canTie ? ['--pdeathsig', 'KILL', 'java', ...java] : [...java];
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

async function listening(child: ChildProcess, port: number, logFile: string): Promise<void> {
  const deadline = performance.now() + LISTENS_WITHIN_MS;
  while (!(await isOpen(port))) {
    const isGone = child.exitCode !== null || child.signalCode !== null;
    if (isGone || performance.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(
        `Kafka did not start. It says:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`,
      );
    }
    await pause(100);
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  // A stopped process does not hear the first signal.
  const force = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await ended;
  clearTimeout(force);
}
