import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType, isObjectType, type GraphQLObjectType } from 'graphql';

/** Who sees a field, by what they are to its object. docs/rights.md says what each means. */
export type Rule =
  'ANYBODY' | 'HOLDER' | 'LEADER' | 'OPERATOR' | 'ROOM' | 'SAFETY' | 'SELF' | 'SENDER' | 'STAFF';

/** Who may ask for a field or send a mutation: the argument of `@For`. */
export type Right =
  'ANYBODY' | 'FACILITATOR' | 'LIVE_DELIVERY' | 'MEMBER' | 'OPERATOR' | 'OWNER' | 'PERSON';

interface Cell {
  readonly rule: Rule | undefined;
  readonly right: Right | undefined;
}

const read = (path: string) =>
  readFileSync(join(import.meta.dirname, '../../schemas', path), 'utf8');

/** The schema that clients see. `npm run check:rights` compares the table with it, so nothing here does. */
export const API = buildSchema(read('api.graphql'), { assumeValid: true });

const table = JSON.parse(read('rights.json')) as Record<string, Record<string, string>>;

/** A cell is `ROOM`, `for PERSON`, or `ROOM for PERSON`. */
function cellOf(type: string, field: string): Cell | undefined {
  const [rule, right] = table[type]?.[field]?.split(/(?:^| )for /) ?? [];
  return rule === undefined
    ? undefined
    : { rule: rule === '' ? undefined : (rule as Rule), right: right as Right | undefined };
}

/** Finds who sees a field. An interface speaks for the types that implement it. */
export function ruleOf(
  type: GraphQLObjectType | null | undefined,
  field: string,
): Rule | undefined {
  if (type === null || type === undefined) return undefined;
  const names = [type, ...type.getInterfaces()].map(({ name }) => name);
  return names.map((name) => cellOf(name, field)?.rule).find((rule) => rule !== undefined);
}

/** The types that a query can lead to, with their fields: those with rules, but for the roots, what live delivery alone gives, and what is shown to its sender alone. */
export function ruledTypes(): readonly {
  readonly name: string;
  readonly fields: readonly string[];
}[] {
  const roots: readonly unknown[] = [
    ...[API.getQueryType(), API.getMutationType(), API.getSubscriptionType()],
  ];
  return Object.values(API.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !roots.includes(type) && !LIVE_ALONE.includes(type.name))
    .map((type) => ({
      name: type.name,
      fields: Object.keys(type.getFields()).filter(
        (field) => ![undefined, 'SENDER'].includes(ruleOf(type, field)),
      ),
    }));
}

function rightsOf(type: GraphQLObjectType | null | undefined): ReadonlyMap<string, Right> {
  if (type === null || type === undefined) throw new Error('The schema lacks a root.');
  return new Map(
    Object.keys(type.getFields()).map((field) => {
      const right = cellOf(type.name, field)?.right;
      if (right === undefined) throw new Error(`${field} has no right in schemas/rights.json.`);
      return [field, right] as const;
    }),
  );
}

/** Every query that clients can ask, and who may. */
export const ASKING = rightsOf(API.getQueryType());

/** Every mutation, and who may send it. */
export const SENDING = rightsOf(API.getMutationType());

const typesOf = (name: string): readonly string[] => {
  const type = API.getType(name);
  return isInterfaceType(type) ? API.getPossibleTypes(type).map((each) => each.name) : [];
};

/** The types of what stands in a room. */
export const ACTIVITY_ITEMS = typesOf('GroupActivityItem');

/** Types that no query leads to: the position of a stream, and hints about oneself. */
const LIVE_ALONE = ['GroupActivityPosition', ...typesOf('ViewerHint'), ...typesOf('StaffHint')];
