import { openTransport, type Transport } from '@holdfast/events';
import { createLogger } from '@holdfast/telemetry';
import { readEventsEnvironment } from './environment.ts';

/** Does something with the log of events, and lets go of it. */
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

/** The consumer that was named. @throws Error where none was. */
export function consumerNamed([consumer]: readonly string[]): string {
  if (consumer === undefined) {
    throw new Error(
      'Name a consumer, such as insights.progress; `holdfast events lag` lists them.',
    );
  }
  return consumer;
}
