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

/** Ports of the parts: of what each does, and of its metrics. */
export interface ChosenPorts {
  readonly ports: Readonly<Record<PartName, number>>;
  readonly metricsPorts: Readonly<Record<PartName, number>>;
}

/**
 * Chooses the ports of all parts. The gateway gets the port asked for; another part steps aside if its port is taken.
 * @throws StartRefusedError if the gateway's port is taken.
 */
export async function choosePorts(wish: PortWish): Promise<ChosenPorts> {
  const deadline = Date.now() + (wish.mayBecomeFree ? PATIENCE_MS : 0);
  let gateway = await listenOnce(wish.gateway);
  while (gateway === null && Date.now() < deadline) {
    await pause(200, undefined, { signal: wish.signal });
    gateway = await listenOnce(wish.gateway);
  }
  if (gateway === null) {
    throw new StartRefusedError(
      `Port ${String(wish.gateway)} is taken by another program. ` +
        `Choose another one: HOLDFAST_PORT=${String(wish.gateway + 100)} npm start`,
    );
  }
  const chosen = new Set([gateway]);
  const next = async (usual: number) => {
    let port = await listenOnce(wish.gateway === 0 || chosen.has(usual) ? 0 : usual);
    while (port === null || chosen.has(port)) port = await listenOnce(0);
    chosen.add(port);
    return port;
  };
  const none = { gateway: 0, members: 0, groups: 0, journaling: 0, insights: 0 };
  const ports = { ...none, gateway };
  const metricsPorts = { ...none };
  for (const name of SERVICES) ports[name] = await next(USUAL[name]);
  for (const name of ALL) metricsPorts[name] = await next(USUAL_METRICS[name]);
  return { ports, metricsPorts };
}

/** Listens on a loopback port for a moment; null if it is taken. 0 takes any free one. */
async function listenOnce(wanted: number): Promise<number | null> {
  const server = createServer();
  const port = await new Promise<number | null>((resolve) => {
    server.once('error', () => {
      resolve(null);
    });
    server.listen(wanted, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
  if (port !== null) await new Promise((resolve) => server.close(resolve));
  return port;
}
