import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { doorSettings, type GuardedDoor } from './guarded-door.ts';

/** Addresses and folder of a broker. */
export interface BrokerPlace {
  readonly port: number;
  readonly controllerPort: number;
  readonly dataDir: string;
  readonly guarded?: (GuardedDoor & { readonly port: number }) | undefined;
}

/** The settings of a broker that is its own controller and has no other to copy to. */
export function brokerSettings({ port, controllerPort, dataDir, guarded }: BrokerPlace): string {
  const open = `PLAINTEXT://127.0.0.1:${String(port)}`;
  const doors =
    guarded === undefined ? open : `${open},SASL_SSL://127.0.0.1:${String(guarded.port)}`;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${String(controllerPort)}`,
    listeners: `${doors},CONTROLLER://127.0.0.1:${String(controllerPort)}`,
    'advertised.listeners': doors,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'log.dirs': join(dataDir, 'log'),
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'group.initial.rebalance.delay.ms': 0,
    // After a crash it succeeds itself, and waits for the end of its own former session.
    'broker.session.timeout.ms': 2_000,
    'broker.heartbeat.interval.ms': 500,
    // Topics are made from the catalogue, never by a misspelt name.
    'auto.create.topics.enable': false,
    ...doorSettings(guarded),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join('');
}

/** Makes a cluster's id in Kafka's form. One that begins with a dash would be read as an option. */
export function newClusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A');
}
