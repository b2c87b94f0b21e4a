import { type MemberId, newUnorderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';

/** Returns the tables from which the statements of an erasure delete rows of the member. */
export async function tablesErasedBy(
  erase: (tx: Tx, memberId: MemberId) => Promise<unknown>,
): Promise<readonly string[]> {
  const memberId = newUnorderedId<'Member'>();
  const tables: string[] = [];
  const query = (text: string, [whose]: readonly unknown[] = []) => {
    const [, table] = /^delete from (\S+) where member_id = \$1\b/.exec(text) ?? [];
    if (table !== undefined && whose === memberId) tables.push(table);
    return Promise.resolve([]);
  };
  await erase({ query } as unknown as Tx, memberId);
  return tables;
}
