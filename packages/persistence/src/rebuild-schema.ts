import { type Migration } from './migrate.ts';
import { missingMigrations } from './missing-migrations.ts';
import { withSchemaLocked } from './schema-lock.ts';

/** How a derived schema is made anew. */
export interface Rebuilding {
  /** All migrations of the database: it must have had them, since `statements` make what they made. */
  readonly migrations: readonly Migration[];
  /** Run in order, in one transaction: the schema is the old one or the new one, never none. */
  readonly statements: readonly string[];
}

/**
 * Runs statements on a schema, as the owner of its database, while nobody migrates.
 * @throws the driver's error; Error where the database has not had all migrations. Nothing is changed then.
 */
export async function rebuildSchema(
  url: string,
  { migrations, statements }: Rebuilding,
): Promise<void> {
  await withSchemaLocked(url, async (client) => {
    const had = async <Rows>(text: string) => (await client.query(text)).rows as Rows;
    const missing = await missingMigrations({ query: had }, migrations);
    if (missing.length > 0) throw new Error('The database has not had all migrations.');
    await client.query('begin');
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  });
}
