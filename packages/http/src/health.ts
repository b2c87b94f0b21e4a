import { answerJson } from './answer.ts';
import type { Route } from './route.ts';

/** Check of a dependency: fulfilled if it answers; rejects if it does not. */
export type Probe = () => Promise<void>;

/** The two health checks of a process. */
export interface Health {
  readonly routes: Readonly<Record<string, Route>>;
  /** Turns readiness off for good: the process is ending. */
  drain(): void;
}

/** When this process began. */
const SINCE = new Date(performance.timeOrigin).toISOString();

const PROBE_TIMEOUT_MS = 2_000;

/**
 * Makes the health routes. `/health/live` says that the process runs. `/health/ready` is 200 once it can do its own
 * work, with the state of each dependency in the body. It is 503 only while the process cannot work at all (`needs`
 * fails) or drains: the outage of a dependency blanks what needs it, and never takes the process out of service.
 */
export function createHealth(
  dependencies: Readonly<Record<string, Probe>>,
  needs: () => boolean = () => true,
): Health {
  let draining = false;
  const ready: Route = async (_request, response) => {
    const states = await Promise.all(
      Object.entries(dependencies).map(async ([name, probe]) => [name, await stateOf(probe)]),
    );
    const isReady = !draining && needs();
    answerJson(response, isReady ? 200 : 503, {
      status: draining ? 'draining' : isReady ? 'ready' : 'starting',
      since: SINCE,
      dependencies: Object.fromEntries(states) as Record<string, string>,
    });
  };
  return {
    routes: {
      'GET /health/live': (_request, response) => {
        answerJson(response, 200, { status: 'live' });
      },
      'GET /health/ready': ready,
    },
    drain: () => {
      draining = true;
    },
  };
}

async function stateOf(probe: Probe): Promise<'up' | 'down'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'down'>((resolve) => {
    timer = setTimeout(() => {
      resolve('down');
    }, PROBE_TIMEOUT_MS);
  });
  const answer = probe().then(
    () => 'up' as const,
    () => 'down' as const,
  );
  const state = await Promise.race([answer, late]);
  clearTimeout(timer);
  return state;
}
