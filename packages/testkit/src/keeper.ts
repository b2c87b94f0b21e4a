import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareHoldfast } from '@holdfast/launcher';
import { aHoldfast, type TestHoldfast } from './a-holdfast.ts';
import { SHARED_POLICY } from './shared-policy.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PARTS = ['members', 'groups', 'journaling', 'insights', 'gateway'] as const;

/** Facts about the shared Holdfast that a worker is told. */
export interface KeptHoldfast {
  readonly url: string;
  readonly folder: string;
  /** The administrator's address of the database `postgres`. */
  readonly databaseUrl: string;
  readonly partUrls: Readonly<Record<string, string>>;
  readonly metricsUrls: Readonly<Record<string, string>>;
  readonly pids: Readonly<Record<string, number | undefined>>;
}

/** A program of a service, as it is asked for. */
export interface AskedProgram {
  readonly service: 'members' | 'groups' | 'journaling' | 'insights';
  readonly program: readonly [string, ...string[]];
}

/**
 * Holdfasts for a run of end-to-end tests: one for each worker, which starts when its first suite asks for it, and a
 * prepared folder, from which the suites that need their own begin.
 */
export class Keeper {
  readonly #folder = mkdtempSync(join(tmpdir(), 'holdfast-keeper-'));
  readonly #shared = new Map<string, Promise<TestHoldfast>>();
  #template: Promise<string> | undefined;

  /** The folder of an installation without people. Do not start it: copy it. */
  template(): Promise<string> {
    this.#template ??= this.#prepare();
    return this.#template;
  }

  async #prepare(): Promise<string> {
    const folder = join(this.#folder, 'template');
    await prepareHoldfast(ROOT, folder);
    return folder;
  }

  async shared(worker: string): Promise<KeptHoldfast> {
    const holdfast = await this.#holdfastOf(worker);
    const of = <Value>(tell: (name: (typeof PARTS)[number]) => Value) =>
      Object.fromEntries(PARTS.map((name) => [name, tell(name)]));
    return {
      url: holdfast.url,
      folder: holdfast.folder,
      databaseUrl: holdfast.cluster.now.superuserUrl('postgres'),
      partUrls: of((name) => holdfast.partUrl(name)),
      metricsUrls: of((name) => holdfast.metricsUrl(name)),
      pids: of((name) => holdfast.parts[name].pid),
    };
  }

  async runProgram(worker: string, { service, program }: AskedProgram): Promise<string> {
    return (await this.#holdfastOf(worker)).runProgram(service, ...program);
  }

  async stop(): Promise<void> {
    const holdfasts = await Promise.allSettled(this.#shared.values());
    const stops = holdfasts.map((each) => (each.status === 'fulfilled' ? each.value.stop() : null));
    await Promise.allSettled([this.#template, ...stops]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #holdfastOf(worker: string): Promise<TestHoldfast> {
    const present = this.#shared.get(worker) ?? aHoldfast(SHARED_POLICY);
    this.#shared.set(worker, present);
    return present;
  }
}
