import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeError, type Logger, METRICS_TYPE, metricsText } from '@holdfast/telemetry';
import { answerJson, answerText } from './answer.ts';

/** Variables that say where the door is; without a port there is none. */
export interface MetricsPlace {
  readonly HOLDFAST_HOST: string;
  /** The address of all else unless it is given. */
  readonly HOLDFAST_METRICS_HOST?: string | undefined;
  readonly HOLDFAST_METRICS_PORT?: number | undefined;
}

/** Door of metrics that is open, or is not wanted. */
export interface MetricsDoor {
  /** Port that it listens on; null if there is no door. */
  readonly port: number | null;
  close(): void;
}

/** Most connections at once: some scrapers, and nobody else. */
const MOST_CONNECTIONS = 16;
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Opens a door of its own for `GET /metrics`, apart from the one that the public or other parts reach. Rejects with
 * EADDRINUSE if its port is taken.
 */
export async function openMetricsDoor(place: MetricsPlace, logger: Logger): Promise<MetricsDoor> {
  const { HOLDFAST_METRICS_PORT: port, HOLDFAST_METRICS_HOST: host = place.HOLDFAST_HOST } = place;
  if (port === undefined) return { port: null, close: () => undefined };
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      answerJson(response, 404, { error: 'There is nothing at this address.' });
      return;
    }
    metricsText().then(
      (text) => {
        answerText(response, 200, METRICS_TYPE, text);
      },
      (error: unknown) => {
        logger.error('metrics-broke', describeError(error));
        answerJson(response, 500, { error: 'Something went wrong here. Try again.' });
      },
    );
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
