import { type Admin, type Kafka } from 'kafkajs';
import { type AskBroker } from './follow.ts';

const PATIENCE_MS = 4_000;

/** Asks a broker over one connection, which is made on first use and made anew after a fault. @throws after 4 s. */
export function askBroker(kafka: Kafka): { readonly ask: AskBroker; close(): Promise<void> } {
  let admin: Promise<Admin> | undefined;
  const connected = async (): Promise<Admin> => {
    const made = kafka.admin({ retry: { retries: 2 } });
    await made.connect();
    return made;
  };
  const drop = (): Promise<void> => {
    const dropped = admin;
    admin = undefined;
    return dropped?.then((each) => each.disconnect()).catch(ignore) ?? Promise.resolve();
  };
  const ask: AskBroker = async (question) => {
    admin ??= connected();
    try {
      return await inTime(admin.then(question));
    } catch (error) {
      // Not waited for: a broker that does not answer does not say goodbye either.
      void drop();
      throw error;
    }
  };
  return { ask, close: drop };
}

async function inTime<Result>(answer: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('The broker did not answer in time.'));
    }, PATIENCE_MS);
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
