import { z } from '@holdfast/configuration';
import { faultSentence, type Handler } from '@holdfast/configuration/commands';
import { asking } from './doctor/ask.ts';
import { variablesFor } from './environment.ts';
import { readEventsEnvironment } from './events-environment.ts';
import { table } from './table.ts';
import { withAdministration } from './with-administration.ts';

/** What is known of something that runs. */
interface Running {
  readonly name: string;
  readonly state: string;
  readonly isReady: boolean;
  /** When it began, as an instant; null if it does not say. */
  readonly since: string | null;
  readonly where: string;
}

const Ready = z.object({
  status: z.string(),
  since: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
});

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'] as const;
const PATIENCE_MS = 5_000;

/** Says what runs, since when, whether it is ready, and where. */
export const status: Handler = async ({ asJson }, output) => {
  const variables = variablesFor('parts');
  const parts = PARTS.flatMap((name) => {
    const url = variables[`HOLDFAST_${name.toUpperCase()}_URL`];
    return url === undefined ? [] : [partStatus(name, url)];
  });
  const all = await Promise.all([...parts, postgresStatus(), logStatus()]);
  if (asJson) output.json({ isReady: all.every(({ isReady }) => isReady), parts: all });
  else {
    const rows = all.map(({ name, state, since, where }) => [name, state, since ?? '–', where]);
    for (const line of table([['WHAT', 'STATE', 'SINCE', 'WHERE'], ...rows])) output.print(line);
  }
  return all.every(({ isReady }) => isReady) ? 0 : 1;
};

async function partStatus(name: string, url: string): Promise<Running> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(`${url}/health/ready`, { signal });
    const { status: state, since, dependencies } = Ready.parse(await response.json());
    const down = Object.entries(dependencies).filter(([, each]) => each !== 'up');
    const without = down.length === 0 ? '' : `, without ${down.map(([each]) => each).join(', ')}`;
    return {
      ...{ name, state: `${state}${without}`, isReady: response.ok && down.length === 0 },
      ...{ since: since ?? null, where: url },
    };
  } catch {
    return { name, state: 'does not answer', isReady: false, since: null, where: url };
  }
}

async function postgresStatus(): Promise<Running> {
  const url = variablesFor('members')['DATABASE_SERVICE_URL'] ?? '';
  const where = url === '' ? '–' : new URL(url).host;
  try {
    const [row] = await asking(url, (ask) =>
      ask<{ since: Date }>('select pg_postmaster_start_time() as since'),
    );
    const since = row?.since.toISOString() ?? null;
    return { name: 'postgresql', state: 'answers', isReady: true, since, where };
  } catch (error) {
    return { name: 'postgresql', state: stateOf(error), isReady: false, since: null, where };
  }
}

async function logStatus(): Promise<Running> {
  const { HOLDFAST_EVENTS: kind, KAFKA_BROKERS: brokers } = readEventsEnvironment();
  const where = kind === 'kafka' ? (brokers ?? []).join(',') : 'database bus';
  const name = `log (${kind})`;
  try {
    await withAdministration((log) => log.lags());
    return { name, state: 'answers', isReady: true, since: null, where };
  } catch (error) {
    return { name, state: stateOf(error), isReady: false, since: null, where };
  }
}

const stateOf = (error: unknown): string =>
  faultSentence(error).includes('does not answer') ? 'does not answer' : 'refuses';
