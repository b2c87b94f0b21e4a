import { awaitLog, openTransport, type Transport } from '@holdfast/events';
import { createLogger } from '@holdfast/telemetry';
import { readEventsEnvironment } from './events-environment.ts';

/** Runs work with the event log, and closes it afterwards. @throws the fault, within ten seconds, if it is away. */
export async function withLog<Result>(
  work: (transport: Transport) => Promise<Result>,
): Promise<Result> {
  const environment = readEventsEnvironment();
  await awaitLog(environment);
  const transport = openTransport(environment, createLogger('operations', 'silent'));
  try {
    return await work(transport);
  } finally {
    await transport.close();
  }
}
