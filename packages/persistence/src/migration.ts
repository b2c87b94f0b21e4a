/** A change of a database's schema. Once it has landed, its SQL is never changed: databases have had it as it is. */
export interface Migration {
  /** The name of its file: its number, which is the order of landing, and what it does. */
  readonly name: string;
  readonly sql: string;
  /** Its name in table `migration`. */
  readonly row: string;
}

const NAME = /^(\d{4})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/**
 * TypeORM orders migrations by 13 digits at the end of their names. They once were an instant with the number as its end;
 * that form stays, since databases keep the names of what they have had.
 */
const FIRST_DIGITS = 1_764_000_000_000;

/**
 * Makes a migration from the name of its file, such as `0003-keep-notes`, and its SQL.
 * @throws Error if the name has another form.
 */
export function migration(name: string, sql: string): Migration {
  const [, number, words] = NAME.exec(name) ?? [];
  if (number === undefined || words === undefined) {
    throw new Error(`A migration is named by four digits and words, such as 0003-keep-notes.`);
  }
  return { name, sql, row: rowOf(words.split('-'), Number(number)) };
}

function rowOf(words: readonly string[], number: number): string {
  const capitalized = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  return `${capitalized.join('')}${FIRST_DIGITS + number}`;
}
