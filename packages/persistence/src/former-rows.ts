import type pg from 'pg';

/**
 * Migrations that had another number before numbers were the order of landing: their former row, and the present one.
 * The list is closed, since a number that has landed stays.
 */
export const FORMER_ROWS: Readonly<Record<string, string>> = {
  HideMembers1764000000017: 'HideMembers1764000000008',
  SignInMethods1764000000008: 'SignInMethods1764000000007',
  CreateStaff1764000000009: 'CreateStaff1764000000008',
  ChangeAliases1764000000019: 'ChangeAliases1764000000009',
  AcknowledgeNotices1764000000029: 'AcknowledgeNotices1764000000010',
  CreateRecoveryPlan1764000000007: 'CreateRecoveryPlan1764000000011',
  CreateContactPoints1764000000039: 'CreateContactPoints1764000000012',
};

/**
 * Gives each migration that a database had under its former number a row with its present number, so that it is not
 * run again. The former row stays: processes of the release before look for it while a new release is rolled out or
 * rolled back, and their migration command runs every migration without a row. May be repeated.
 */
export async function addPresentRows(client: Pick<pg.Client, 'query'>): Promise<void> {
  const { rows } = await client.query<{ isThere: boolean }>(
    `select to_regclass('migration') is not null as "isThere"`,
  );
  // Before the very first migration there is no list of them.
  if (rows[0]?.isThere !== true) return;
  await client.query(
    `insert into migration (timestamp, name)
     select right(present, 13)::bigint, present
       from unnest($1::text[], $2::text[]) as renumbered (former, present)
      where former in (select name from migration) and present not in (select name from migration)
      order by present`,
    [Object.keys(FORMER_ROWS), Object.values(FORMER_ROWS)],
  );
}
