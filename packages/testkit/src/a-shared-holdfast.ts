import { ofRows } from './row-id.ts';
import { askDatabase } from './ask-database.ts';
import type { AskAsAdministrator } from './databases.ts';
import { givenKeeper, workerName } from './environment.ts';
import { Graph } from './graph.ts';
import { askKeeper } from './keeper-client.ts';
import type { KeptHoldfast } from './keeper.ts';
import { logSizes, readLogs } from './logs.ts';

/** A running Holdfast for suites that only talk: others have been in it before, and others will come. */
export interface SharedHoldfast {
  readonly url: string;
  readonly folder: string;
  readonly graph: Graph;
  readonly sql: AskAsAdministrator;
  /** Everything that the parts and PostgreSQL have logged since this suite has begun. */
  logs(): string;
  /** The origin of a part, for asking it directly. */
  partUrl(name: string): string;
  /** Where a part shows its metrics. */
  metricsUrl(name: string): string;
  /** The process that is a part now. */
  pidOf(name: string): Promise<number | undefined>;
  /** Runs a program of a service to its end and returns what it told. */
  runProgram(
    service: 'members' | 'groups' | 'journaling' | 'insights',
    ...program: readonly [string, ...string[]]
  ): Promise<string>;
}

/**
 * Returns the Holdfast that the suites of this worker share, with `SHARED_POLICY`. Kill nothing in it, close nothing,
 * assume nobody's absence: look at your own people only.
 * @throws Error outside a run of end-to-end tests, which brings a keeper.
 */
export async function aSharedHoldfast(): Promise<SharedHoldfast> {
  const keeper = givenKeeper();
  if (keeper === undefined) throw new Error('There is no keeper: run this with the project e2e.');
  const path = `/shared/${workerName()}`;
  const { url, folder, databaseUrl, partUrls, metricsUrls } = await askKeeper<KeptHoldfast>(
    keeper,
    path,
  );
  const begun = logSizes(folder);
  const logs = () => readLogs(folder, begun);
  return {
    url,
    folder,
    graph: new Graph(url, logs),
    sql: (database, text, values) => {
      const address = new URL(databaseUrl);
      address.pathname = `/${database}`;
      return askDatabase(address.href, text, values?.map(ofRows));
    },
    logs,
    partUrl: (name) => ofPart(partUrls, name),
    metricsUrl: (name) => ofPart(metricsUrls, name),
    pidOf: async (name) => (await askKeeper<KeptHoldfast>(keeper, path)).pids[name],
    runProgram: async (service, ...program) => {
      const asked = { service, program };
      return (await askKeeper<{ told: string }>(keeper, `${path}/programs`, asked)).told;
    },
  };
}

function ofPart(urls: Readonly<Record<string, string>>, name: string): string {
  const url = urls[name];
  if (url === undefined) throw new Error(`There is no part ${name}.`);
  return url;
}
