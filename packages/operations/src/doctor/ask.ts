import { connected } from '@holdfast/events';

/** Asks one database. */
export type Ask = <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Opens a connection for some questions. @throws the driver's error. */
export async function asking<Result>(
  url: string,
  work: (ask: Ask) => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  await connected(url, async (client) => {
    results.push(
      await work(async <Row>(text: string, values: readonly unknown[] = []) => {
        const { rows } = await client.query(text, [...values]);
        return rows as Row[];
      }),
    );
  });
  const [result] = results;
  if (result === undefined) throw new Error('The database gave no answer.');
  return result;
}
