// The table of rights, schemas/rights.json: for each type its fields, each with a cell such as `ROOM for PERSON`.
import { isInterfaceType, isObjectType } from 'graphql';

export const TABLE = 'schemas/rights.json';

/** Who sees a field, by what they are to its object; docs/rights.md says what each means. */
export const RULES = [
  ...['ANYBODY', 'HOLDER', 'LEADER', 'OPERATOR', 'ROOM', 'SAFETY', 'SELF', 'SENDER', 'STAFF'],
];

/** Who may ask for a field or send a mutation: the arguments of `@For`. */
export const RIGHTS = [
  ...['ANYBODY', 'FACILITATOR', 'LIVE_DELIVERY', 'MEMBER', 'OPERATOR', 'OWNER', 'PERSON'],
];

/** Types that hold an answer together, and show nothing that has no rule of its own. */
const isWrapper = (name) => /(Success|Error|Edge|Connection)$|^PageInfo$/.test(name);

/** Reads a cell: `ROOM`, `for PERSON`, or `ROOM for PERSON`. Returns null for anything else. */
export function readCell(cell) {
  const [, rule, right] = /^([A-Z]+)?(?:(?:^|(?<=\w) )for ([A-Z_]+))?$/.exec(cell) ?? [];
  const isKnown =
    (rule === undefined || RULES.includes(rule)) && (right === undefined || RIGHTS.includes(right));
  return isKnown && (rule ?? right) !== undefined ? { rule, right } : null;
}

/** Writes a cell. */
export const cellOf = ({ rule, right }) =>
  [rule, right === undefined ? undefined : `for ${right}`]
    .filter((part) => part !== undefined)
    .join(' ');

/** The cells of a table: type, field, coordinate, and the cell as it stands. */
export const cellsOf = (table) =>
  Object.entries(table).flatMap(([type, fields]) =>
    Object.entries(fields).map(([field, cell]) => ({
      type,
      field,
      coordinate: `${type}.${field}`,
      cell,
    })),
  );

/**
 * The fields that need a cell: those of each object that clients are shown, the queries, the mutations and the
 * subscriptions. A cell of an interface stands for the field in each type that implements it: `instead` has these.
 */
export const fieldsToDecide = (schema) =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !isWrapper(name))
    .flatMap((type) =>
      Object.keys(type.getFields()).map((field) => ({
        type: type.name,
        field,
        coordinate: `${type.name}.${field}`,
        instead: type.getInterfaces().map(({ name }) => `${name}.${field}`),
      })),
    );

/** True for the coordinate of an interface's field that at least one implementing type has. */
export function isOfInterface(schema, type, field) {
  const found = schema.getType(type);
  return (
    isInterfaceType(found) &&
    schema.getPossibleTypes(found).some((each) => field in each.getFields())
  );
}
