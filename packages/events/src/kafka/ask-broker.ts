import type { Admin, Kafka } from 'kafkajs';
import type { AskBroker } from './follow.ts';

/** Timeout of a process's own questions: whether the broker is there, and where topics end. */
const PATIENCE_MS = 4_000;

/**
 * Asks a broker over one connection, which is made on first use and again after a fault.
 * @throws the broker's error, or an error if the answer takes longer than `patienceMs` milliseconds.
 */
export function askBroker(
  kafka: Kafka,
  patienceMs = PATIENCE_MS,
): { readonly ask: AskBroker; close(): Promise<void> } {
  let admin: Promise<Admin> | undefined;
  const connected = async (): Promise<Admin> => {
    const made = kafka.admin({ retry: { retries: 2 } });
    await made.connect();
    return made;
  };
  const drop = (dropped = admin): Promise<void> => {
    // Another connection may have been made meanwhile, which serves others.
    if (admin === dropped) admin = undefined;
    return dropped?.then((each) => each.disconnect()).catch(ignore) ?? Promise.resolve();
  };
  const ask: AskBroker = async (question) => {
    admin ??= connected();
    const asked = admin;
    try {
      return await inTime(asked.then(question), patienceMs);
    } catch (error) {
      // Not awaited: a broker that does not answer does not confirm the end either.
      void drop(asked);
      throw error;
    }
  };
  return { ask, close: () => drop() };
}

async function inTime<Result>(answer: Promise<Result>, patienceMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The broker did not answer in time.'));
    }, patienceMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    answer.catch(ignore);
  }
}

function ignore(): void {
  return undefined;
}
