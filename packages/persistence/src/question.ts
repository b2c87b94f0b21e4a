import type { DataSource, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import { quotedTable } from './row-text.ts';
import { ask } from './runner.ts';
import type { Tx } from './session.ts';

type ColumnMetadata = EntityMetadata['columns'][number];

/** A question whose text is fixed. */
export interface Question<Row> {
  /** Asks it with these parameters. */
  readonly all: (tx: Tx, values: readonly unknown[]) => Promise<Row[]>;
  /** Asks it, and gives the first row; null if there is none. */
  readonly first: (tx: Tx, values: readonly unknown[]) => Promise<Row | null>;
}

/** An entity in an answer: how it is made, and from which columns. */
interface Part {
  readonly name: string;
  readonly entity: new () => ObjectLiteral;
  readonly columns: readonly { readonly label: string; readonly column: ColumnMetadata }[];
  /** Label of a column that each row of its table has, where the part may be missing. */
  readonly presence: string | null;
}

/** Entities by their aliases. */
type Shape = Readonly<Record<string, Entity>>;

/** What one answer of a join has: an entity for each alias, or null for one of a left join. */
type Joined<Of extends Shape, Left extends keyof Of> = {
  readonly [Alias in keyof Of]: InstanceType<Of[Alias]> | (Alias extends Left ? null : never);
};

/** A question as one database is asked it. */
interface Asked {
  readonly text: string;
  readonly parts: readonly Part[];
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
  const { all } = join({ row: entity }, (tx) => `from ${tableOf(tx, entity)} as "row" ${rest}`);
  const rows = async (tx: Tx, values: readonly unknown[]) =>
    (await all(tx, values)).map(({ row }) => row as Row);
  return { all: rows, first: async (tx, values) => (await rows(tx, values))[0] ?? null };
}

/**
 * Makes a question about several tables at once. `shape` names the entity behind each alias of `rest`, which begins with
 * `from`; an answer has one of each. An alias of a left join stands in `left`, too: where it has no row, it is null.
 */
export function joinQuestion<Of extends Shape, Left extends keyof Of & string = never>(
  shape: Of,
  rest: string,
  left: readonly Left[] = [],
): Question<Joined<Of, Left>> {
  const { all } = join(shape, () => rest, left);
  const rows = (tx: Tx, values: readonly unknown[]) =>
    all(tx, values) as Promise<Joined<Of, Left>[]>;
  return { all: rows, first: async (tx, values) => (await rows(tx, values))[0] ?? null };
}

function join(shape: Shape, rest: (tx: Tx) => string, left: readonly string[] = []) {
  const asked = new WeakMap<DataSource, Asked>();
  const all = async (
    tx: Tx,
    values: readonly unknown[],
  ): Promise<Record<string, ObjectLiteral | null>[]> => {
    const known = asked.get(tx.dataSource) ?? askedOf(partsOf(tx, shape, left), rest(tx));
    asked.set(tx.dataSource, known);
    const rows = await ask<Record<string, unknown>>(tx, known.text, values);
    return rows.map((row) =>
      Object.fromEntries(known.parts.map((part) => [part.name, partIn(tx, part, row)])),
    );
  };
  return { all };
}

function partsOf(tx: Tx, shape: Shape, left: readonly string[]): readonly Part[] {
  return Object.entries(shape).map(([name, entity], place) => {
    const columns = tx.dataSource.getMetadata(entity).columns.map((column) => ({
      label: `${String(place)}_${column.databaseName}`,
      column,
    }));
    const key = columns.find(({ column }) => column.isPrimary)?.label ?? null;
    return { name, entity, columns, presence: left.includes(name) ? key : null };
  });
}

function askedOf(parts: readonly Part[], rest: string): Asked {
  const list = parts.flatMap(({ name, columns }) =>
    columns.map(({ label, column }) => `"${name}"."${column.databaseName}" as "${label}"`),
  );
  return { text: `select ${list.join(', ')} ${rest}`, parts };
}

function partIn(tx: Tx, part: Part, row: Record<string, unknown>): ObjectLiteral | null {
  const isMissing = part.presence !== null && row[part.presence] === null;
  return isMissing ? null : madeOf(tx, part, row);
}

function madeOf({ dataSource }: Tx, part: Part, row: Record<string, unknown>): ObjectLiteral {
  const made = new part.entity();
  for (const { label, column } of part.columns)
    made[column.propertyName] = dataSource.driver.prepareHydratedValue(
      row[label],
      column,
    ) as unknown;
  return made;
}

const tableOf = (tx: Tx, entity: Entity): string => quotedTable(tx.dataSource.getMetadata(entity));
