import { describe, expect, test } from '@jest/globals';
import type { Cluster, ClusterOptions } from '@holdfast/embedded-postgres';
import { superviseServer, type ServerTools } from './supervised-server.ts';

const OPTIONS: ClusterOptions = { dataDir: '/nowhere', port: 0, superuserPassword: 'secret' };

/** A server that ends on command, of the test or of its supervisor. */
class MadeUpCluster implements Cluster {
  readonly #end = Promise.withResolvers<undefined>();
  readonly host = '127.0.0.1';
  readonly port = 5_555;
  readonly pid = 1;
  readonly ended: Promise<void> = this.#end.promise;
  wasStopped = false;

  superuserUrl(): string {
    return '';
  }

  die(): void {
    this.#end.resolve(undefined);
  }

  stop(): Promise<void> {
    this.wasStopped = true;
    this.die();
    return this.ended;
  }
}

/** Answers each start with the next of `starts`, and gives no answer after the last one. */
function surroundings(...starts: readonly (Cluster | Error | Promise<Cluster>)[]) {
  const left = [...starts];
  const asked: ClusterOptions[] = [];
  const pauses: number[] = [];
  const lines: string[] = [];
  const usedUp = Promise.withResolvers<undefined>();
  const isBack = Promise.withResolvers<undefined>();
  const tools: ServerTools<ClusterOptions, Cluster> = {
    start: async (options) => {
      asked.push(options);
      const next = left.shift();
      if (left.length === 0) usedUp.resolve(undefined);
      if (next === undefined) return new Promise<Cluster>(() => undefined);
      if (next instanceof Error) throw next;
      return next;
    },
    pause: async (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  };
  return {
    tools,
    asked,
    pauses,
    lines,
    usedUp: usedUp.promise,
    isBack: isBack.promise,
    tell: (line: string) => {
      lines.push(line);
      if (line.endsWith('is back')) isBack.resolve(undefined);
    },
  };
}

describe('a supervised cluster', () => {
  test('is started again on its port when it dies', async () => {
    const [first, second] = [new MadeUpCluster(), new MadeUpCluster()];
    const { tools, asked, lines, isBack, tell } = surroundings(first, second);
    const cluster = await superviseServer({ name: 'PostgreSQL', progress: tell }, OPTIONS, tools);
    first.die();
    await isBack;
    await cluster.stop();
    expect(asked.map(({ port }) => port)).toEqual([0, 5_555]);
    expect(cluster.now).toBe(second);
    expect(second.wasStopped).toBe(true);
    expect(lines).toEqual([
      '  PostgreSQL ended unexpectedly; it is started again',
      '  PostgreSQL is back',
    ]);
  });

  test('is stopped, too, while it is being started again', async () => {
    const [first, second] = [new MadeUpCluster(), new MadeUpCluster()];
    const restart = Promise.withResolvers<Cluster>();
    const { tools, usedUp, tell } = surroundings(first, restart.promise);
    const cluster = await superviseServer({ name: 'PostgreSQL', progress: tell }, OPTIONS, tools);
    first.die();
    await usedUp;
    const stopped = cluster.stop();
    restart.resolve(second);
    await stopped;
    expect(second.wasStopped).toBe(true);
  });

  test('is stopped at once while it waits for the next try', async () => {
    const first = new MadeUpCluster();
    const waits = Promise.withResolvers<undefined>();
    const { tools, tell } = surroundings(first, new Error('no'), new Error('no'));
    const cluster = await superviseServer({ name: 'PostgreSQL', progress: tell }, OPTIONS, {
      ...tools,
      pause: (_ms, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve());
          waits.resolve(undefined);
        }),
    });
    first.die();
    await waits.promise;
    await cluster.stop();
    expect(first.wasStopped).toBe(true);
  });

  test('says each reason once, and waits longer from try to try', async () => {
    const first = new MadeUpCluster();
    const bound = (at: string) =>
      new Error(
        `PostgreSQL did not start. It says:\n${at} [7] LOG:  starting\n${at} [7] FATAL:  no socket`,
      );
    const full = new Error('No space is left.\nat a line of ours');
    const starts = [bound('10:00'), bound('10:01'), full, bound('10:02'), full, full];
    const { tools, lines, pauses, isBack, tell } = surroundings(
      first,
      ...starts,
      new MadeUpCluster(),
    );
    const cluster = await superviseServer({ name: 'PostgreSQL', progress: tell }, OPTIONS, tools);
    first.die();
    await isBack;
    await cluster.stop();
    expect(lines).toEqual([
      '  PostgreSQL ended unexpectedly; it is started again',
      '  PostgreSQL does not start yet: no socket',
      '  PostgreSQL does not start yet: No space is left.',
      '  PostgreSQL is back',
    ]);
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 5_000, 5_000]);
  });
});
