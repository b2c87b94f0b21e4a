import { eventually, type TestHoldfast } from '@holdfast/testkit';
import type { Answered } from './at-work.ts';
import type { Fact } from './effects.ts';
import { activityFact, enrolledFact } from './witnessed-facts.ts';

/** Contents of the databases, and how they differ from the answers. */
export interface Committed {
  /** All facts; those of one key in the order of their commits. */
  readonly facts: readonly Fact[];
  /** Looks at the rows, and at the model of *insights* once that has caught up. */
  readonly rowFaults: () => Promise<readonly string[]>;
}

interface CheckInRow {
  readonly id: string;
  readonly version: number;
  readonly craving: number;
}

/** Compares the answers that people got with the rows that the services have stored. */
export async function compareWithRows(
  holdfast: TestHoldfast,
  answered: readonly Answered[],
): Promise<Committed> {
  const members = await holdfast.sql<{ id: string }>(
    'members',
    'select member_id as id from member',
  );
  const items = await holdfast.sql<{ group_id: string; id: string }>(
    'groups',
    'select group_id, id from activity order by group_id, sequence',
  );
  const facts = [
    ...members.map(({ id }) => enrolledFact(id)),
    ...items.map(({ group_id, id }) => activityFact(group_id, id)),
    ...answered.flatMap((each) => each.facts),
  ];
  return { facts, rowFaults: () => rowFaultsOf(holdfast, answered) };
}

async function rowFaultsOf(
  holdfast: TestHoldfast,
  answered: readonly Answered[],
): Promise<readonly string[]> {
  const sum = (count: (each: Answered) => number) =>
    answered.reduce((total, each) => total + count(each), 0);
  const rows = async (database: string, table: string) => {
    const [row] = await holdfast.sql<{ count: string }>(database, `select count(*) from ${table}`);
    return Number(row?.count);
  };
  const counts = [
    ['messages', sum(({ posts }) => posts), await rows('groups', 'message')],
    ['journal entries', sum(({ entries }) => entries), await rows('journaling', 'journal_entry')],
    ['check-ins', sum(({ checkIns }) => checkIns.size), await rows('journaling', 'check_in')],
  ] as const;
  const wanted = new Map(answered.flatMap(({ checkIns }) => [...checkIns]));
  const stored = await holdfast.sql<CheckInRow>(
    'journaling',
    'select id, version, craving from check_in',
  );
  return [
    ...counts
      .filter(([, told, there]) => told !== there)
      .map(
        ([what, told, there]) => `${String(told)} ${what} were answered, ${String(there)} stand`,
      ),
    ...stored
      .filter(({ id, version, craving }) => {
        const told = wanted.get(id);
        return told?.version !== version || told.craving !== craving;
      })
      .map(({ id }) => `check-in ${id} stands otherwise than it was answered`),
    ...(await modelFaults(holdfast, stored)),
  ];
}

/** Checks that the model of *insights* has each check-in once, in its newest version; it may take a moment. */
async function modelFaults(
  holdfast: TestHoldfast,
  stored: readonly CheckInRow[],
): Promise<readonly string[]> {
  const wanted = new Map(stored.map(({ id, version }) => [id, version]));
  const compare = async () => {
    const rows = await holdfast.sql<{ check_in_id: string; version: number }>(
      'insights',
      'select check_in_id, version from model.check_in_day',
    );
    const wrong = rows.filter((row) => wanted.get(row.check_in_id) !== row.version);
    const faults = wrong.map((row) => `the model has another version of ${row.check_in_id}`);
    return rows.length === wanted.size
      ? faults
      : [...faults, `the model has ${String(rows.length)} of ${String(wanted.size)} check-ins`];
  };
  return eventually(async () => {
    const faults = await compare();
    if (faults.length > 0) throw new Error(faults[0]);
    return faults;
  }, 60_000).catch(compare);
}
