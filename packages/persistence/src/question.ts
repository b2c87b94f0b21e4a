import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import type { Tx } from './session.ts';

type ColumnMetadata = EntityMetadata['columns'][number];

/** A question whose text is fixed. */
export interface Question<Row> {
  /** Asks it with these parameters. */
  readonly all: (tx: Tx, values: readonly unknown[]) => Promise<Row[]>;
  /** Asks it, and gives the first row; null if there is none. */
  readonly first: (tx: Tx, values: readonly unknown[]) => Promise<Row | null>;
}

/** A question as one database is asked it. */
interface Asked {
  readonly text: string;
  readonly columns: readonly { readonly alias: string; readonly column: ColumnMetadata }[];
}

/**
 * Makes a question whose text never varies, for what is asked again and again: TypeORM builds the text of a `find` anew
 * each time, which takes longer than PostgreSQL does. `rest` is what stands behind the columns of the entity, from
 * `where` on; lists are given as arrays (`= any($1)`), so that there is one text for all lengths.
 */
export function question<Row extends ObjectLiteral>(
  entity: Entity & (new () => Row),
  rest: string,
): Question<Row> {
  const asked = new WeakMap<DataSource, Asked>();
  const all = async (tx: Tx, values: readonly unknown[]): Promise<Row[]> => {
    const { dataSource } = tx;
    const known = asked.get(dataSource) ?? askedOf(dataSource.getMetadata(entity), rest);
    asked.set(dataSource, known);
    const rows = await tx.query<Record<string, unknown>[]>(known.text, [...values]);
    return rows.map((row) => {
      const found: ObjectLiteral = new entity();
      for (const { alias, column } of known.columns)
        found[column.propertyName] = dataSource.driver.prepareHydratedValue(
          row[alias],
          column,
        ) as unknown;
      return found as Row;
    });
  };
  return { all, first: async (tx, values) => (await all(tx, values))[0] ?? null };
}

function askedOf({ tablePath, columns }: EntityMetadata, rest: string): Asked {
  const list = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  return {
    text: `select ${list} from "${tablePath}" ${rest}`,
    columns: columns.map((column) => ({ alias: column.databaseName, column })),
  };
}
