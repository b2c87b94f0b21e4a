import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES, type PartName } from './part-plans.ts';
import { StartRefusedError } from './start-refused.ts';

const ALL: readonly PartName[] = ['gateway', ...SERVICES];

/** The usual ports, taken if they are free. */
const USUAL: Readonly<Record<(typeof SERVICES)[number], number>> = {
  members: 4001,
  groups: 4002,
  journaling: 4003,
  insights: 4004,
};
/** The usual ports of metrics. */
const USUAL_METRICS: Readonly<Record<PartName, number>> = {
  gateway: 9460,
  members: 9461,
  groups: 9462,
  journaling: 9463,
  insights: 9464,
};
const PATIENCE_MS = 12_000;

/** Wish for ports. */
export interface PortWish {
  /** The gateway's port; 0 for any. */
  readonly gateway: number;
  /** True if an earlier run may still be letting go of its ports. */
  readonly mayBecomeFree: boolean;
  /** Signal that ends the waiting. */
  readonly signal?: AbortSignal | undefined;
}

/** Ports of the parts: of what each does, and of its metrics. Nobody else gets them before they are released. */
export interface ChosenPorts {
  readonly ports: Readonly<Record<PartName, number>>;
  readonly metricsPorts: Readonly<Record<PartName, number>>;
  /** Lets go of the ports, right before the parts listen on them. */
  release(): Promise<void>;
}

/**
 * Chooses the ports of all parts, and holds them. The gateway gets the port asked for; another part steps aside if its
 * port is taken.
 * @throws StartRefusedError if the gateway's port is taken.
 */
export async function choosePorts(wish: PortWish): Promise<ChosenPorts> {
  const deadline = Date.now() + (wish.mayBecomeFree ? PATIENCE_MS : 0);
  let gateway = await hold(wish.gateway);
  while (gateway === null && Date.now() < deadline) {
    await pause(200, undefined, { signal: wish.signal });
    gateway = await hold(wish.gateway);
  }
  if (gateway === null) {
    throw new StartRefusedError(
      `Port ${String(wish.gateway)} is taken by another program. ` +
        `Choose another one: HOLDFAST_PORT=${String(wish.gateway + 100)} npm start`,
    );
  }
  const held = [gateway];
  const next = async (usual: number) => {
    let port = await hold(wish.gateway === 0 ? 0 : usual);
    while (port === null) port = await hold(0);
    held.push(port);
    return port.number;
  };
  const none = { gateway: 0, members: 0, groups: 0, journaling: 0, insights: 0 };
  const ports = { ...none, gateway: gateway.number };
  const metricsPorts = { ...none };
  for (const name of SERVICES) ports[name] = await next(USUAL[name]);
  for (const name of ALL) metricsPorts[name] = await next(USUAL_METRICS[name]);
  const release = async () => {
    await Promise.all(held.splice(0).map((each) => each.release()));
  };
  return { ports, metricsPorts, release };
}

interface HeldPort {
  readonly number: number;
  release(): Promise<unknown>;
}

/** Listens on a loopback port and answers nobody; null if it is taken. 0 takes any free one. */
async function hold(wanted: number): Promise<HeldPort | null> {
  const server = createServer((socket) => socket.destroy());
  const number = await new Promise<number | null>((resolve) => {
    server.once('error', () => {
      resolve(null);
    });
    server.listen(wanted, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
  if (number === null) return null;
  return { number, release: () => new Promise((resolve) => server.close(resolve)) };
}
