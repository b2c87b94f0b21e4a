import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endings } from './endings.ts';
import {
  operationsEnvironment,
  partPlan,
  SERVICES,
  type Installation,
  type PartName,
} from './part-plans.ts';
import { choosePorts, type PortWish } from './ports.ts';
import { step, type Progress } from './progress.ts';
import { PortTakenError } from './start-refused.ts';
import { SupervisedPart } from './supervised-part.ts';
import { unlessAborted } from './until-aborted.ts';

/** The parts, by name. */
export type Parts = Readonly<Record<PartName, SupervisedPart>>;

/** An installation whose ports are chosen when its parts start. */
export type Portless = Omit<Installation, 'ports' | 'metricsPorts'>;

/** Ports that are held until somebody is to listen on them. */
export type HeldPorts = Awaited<ReturnType<typeof choosePorts>>;

/** Needs of a start of all parts. */
export interface StartingParts {
  readonly progress: Progress;
  readonly endings: Endings;
  readonly wish: PortWish;
  /** Ports that are held for the first try. */
  readonly held: HeldPorts;
}

/** Number of tries. Ports are held until the parts listen on them, so that one try nearly always does. */
const TRIES = 5;

/**
 * Starts all parts. If another program takes one of their ports in the moment between, all of them get other ports, since
 * they know each other's.
 * @throws StartRefusedError if the gateway's own port is taken, or a part does not start.
 */
export async function startParts(
  portless: Portless,
  { progress, endings, wish, held }: StartingParts,
): Promise<{ readonly installation: Installation; readonly parts: Parts }> {
  let chosen = held;
  for (let tries = 1; ; tries += 1) {
    const { ports, metricsPorts } = chosen;
    const installation = { ...portless, ports, metricsPorts };
    writeFileSync(
      join(portless.folder, 'operations.json'),
      JSON.stringify(operationsEnvironment(installation), null, 2),
      { mode: 0o600 },
    );
    const parts = makeParts(installation, progress);
    const stop = async () => {
      await parts.gateway.stop();
      await Promise.all(SERVICES.map((name) => parts[name].stop()));
    };
    endings.add(stop);
    await chosen.release();
    try {
      const starts = Object.values(parts).map((part) => part.start());
      await step(progress, 'members, groups, journaling, insights, gateway', () =>
        unlessAborted(wish.signal, Promise.all(starts)),
      );
      return { installation, parts };
    } catch (error) {
      if (!(error instanceof PortTakenError) || tries === TRIES) throw error;
      await stop();
      progress(`  Port ${String(error.port)} was taken in this moment; other ports are chosen`);
      const next = await choosePorts(wish);
      endings.add(() => next.release());
      chosen = next;
    }
  }
}

function makeParts(installation: Installation, progress: Progress): Parts {
  const { folder } = installation;
  const make = (name: PartName) => {
    const logFile = join(folder, 'logs', `${name}.log`);
    return new SupervisedPart(partPlan(installation, name), { logFile, progress });
  };
  return {
    members: make('members'),
    groups: make('groups'),
    journaling: make('journaling'),
    insights: make('insights'),
    gateway: make('gateway'),
  };
}

/** Starts one more process of a part, which the others do not know: it does what a replica does beside requests. */
export async function startReplica(
  installation: Installation,
  name: PartName,
  { progress, endings }: Pick<StartingParts, 'progress' | 'endings'>,
): Promise<SupervisedPart> {
  const held = await choosePorts({ gateway: 0, mayBecomeFree: false });
  const ports = { ...installation.ports, [name]: held.ports[name] };
  const own = { ...installation, ports, metricsPorts: held.metricsPorts };
  const logFile = join(installation.folder, 'logs', `${name}-replica.log`);
  const replica = new SupervisedPart(partPlan(own, name), { logFile, progress });
  endings.add(() => replica.stop());
  await held.release();
  await replica.start();
  return replica;
}
