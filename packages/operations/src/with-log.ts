import { openTransport, type Transport } from '@holdfast/events';
import { createLogger } from '@holdfast/telemetry';
import { readEventsEnvironment } from './environment.ts';

/** Runs work with the event log, and closes it afterwards. */
export async function withLog<Result>(
  work: (transport: Transport) => Promise<Result>,
): Promise<Result> {
  const transport = openTransport(readEventsEnvironment(), createLogger('operations', 'warn'));
  try {
    return await work(transport);
  } finally {
    await transport.close();
  }
}

/** The consumer named in the arguments. @throws Error if there is none. */
export function consumerNamed([consumer]: readonly string[]): string {
  if (consumer === undefined) {
    throw new Error(
      'Name a consumer, such as insights.progress; `holdfast events lag` lists them.',
    );
  }
  return consumer;
}
