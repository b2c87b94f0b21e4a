import {
  CountryCode,
  DateTime,
  LocalDate,
  Locale,
  SCALAR_TAKES,
  TimeZone,
} from '@holdfast/graphql/scalars';
import { parseLocalDay } from '@holdfast/kernel';
import {
  coerceInputValue,
  getNamedType,
  getNullableType,
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  OperationTypeNode,
  typeFromAST,
  ValuesOfCorrectTypeRule,
  type ASTNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationContext,
  type ValidationRule,
  type ValueNode,
} from 'graphql';
import { MOST_FAULTS, whyNotCoerced } from './operation-limits.ts';

/** Cursors are any text here: at the door of sockets one that is of no use begins the stream anew. */
const Cursor = {
  name: 'Cursor',
  parseValue: (value: unknown) => {
    if (typeof value !== 'string') throw new GraphQLError('A cursor is a text.');
  },
  parseLiteral: ({ kind }: ValueNode) => {
    if (kind !== Kind.STRING) throw new GraphQLError('A cursor is a text.');
  },
};
const SCALARS = [CountryCode, Cursor, DateTime, LocalDate, Locale, TimeZone];

/** True if the text is a day. A mutation tells by its own refusal what is none; for a query, it is told here. */
const isDay = (value: unknown) => typeof value !== 'string' || parseLocalDay(value) !== null;

/**
 * Lets the scalars of a schema that was read from text look at what they are given, as those of the services do. They
 * hand it on as it is. So a bad value is told at the door, where it is known which argument it stands in.
 */
export function readScalars(schema: GraphQLSchema): void {
  for (const { name, parseValue, parseLiteral } of SCALARS) {
    const scalar = schema.getType(name);
    if (!isScalarType(scalar)) continue;
    const handOn = scalar.parseLiteral.bind(scalar);
    scalar.parseValue = (value) => {
      parseValue(value);
      return value;
    };
    scalar.parseLiteral = (node, variables) => {
      try {
        parseLiteral(node, variables);
      } catch {
        throw notOfType(node);
      }
      if (name === LocalDate.name && 'value' in node && !isDay(node.value)) throw notOfType(node);
      return handOn(node, variables);
    };
  }
}

const notOfType = (node: ValueNode) => new GraphQLError('Value of another type.', { nodes: node });

/** The rule of GraphQL on values in the document, which says of which argument or field one is, and never the value. */
export const valuesByName: ValidationRule = (context) =>
  ValuesOfCorrectTypeRule(
    Object.create(context, {
      reportError: {
        value: (error: GraphQLError) => {
          context.reportError(byName(context, error));
        },
      },
    }) as ValidationContext,
  );

/** A value that is not of its type; what is missing or unknown has a name of its own already. */
function byName(context: ValidationContext, error: GraphQLError): GraphQLError {
  const [node] = error.nodes ?? [];
  const type = context.getInputType();
  if (node === undefined || !isValue(node) || !/^(Expected|Value|Enum) /.test(error.message))
    return error;
  const { name } = context.getArgument() ?? { name: 'value' };
  return new GraphQLError(sentence(name, type ?? null), { nodes: node });
}

function isValue({ kind }: ASTNode): boolean {
  return kind.endsWith('Value');
}

/** Ends a coercion. Made once: the trace of an error costs more than the look at a usual request. */
const ENOUGH = new Error('Enough faults were found.');

/**
 * Finds variables that are not of their type; told by their names and the fields within them, and never by a value. No
 * item of a list is looked at if there are too many, and none after enough faults were found.
 */
export function faultsOfVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): readonly GraphQLError[] {
  const refused = whyNotCoerced(variables);
  if (refused !== null) return [refused];
  const faults: GraphQLError[] = [];
  try {
    lookAt(schema, operation, variables, (fault) => {
      faults.push(fault);
      // The one way to end a coercion.
      if (faults.length === MOST_FAULTS) throw ENOUGH;
    });
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return faults;
}

function lookAt(
  schema: GraphQLSchema,
  { operation, variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  tell: (fault: GraphQLError) => void,
): void {
  for (const { variable, type: written, defaultValue } of variableDefinitions) {
    const type = typeFromAST(schema, written);
    if (!isInputType(type)) continue;
    const name = variable.name.value;
    const value = variables[name];
    const tellAt = (path: string, message: string) => {
      const extensions = { code: 'BAD_USER_INPUT', variable: path };
      tell(new GraphQLError(message, { nodes: variable, extensions }));
    };
    if (value === undefined) {
      if (isNonNullType(type) && defaultValue === undefined)
        tellAt(name, `The variable "$${name}" is missing.`);
      continue;
    }
    coerceInputValue(value, type, (path, _value, { message }) => {
      const missing = /^Field "(\w+)" of required type /.exec(message)?.[1];
      if (missing !== undefined) {
        tellAt(pathOf([name, ...path, missing]), message);
        return;
      }
      const place = pathOf([name, ...path]);
      tellAt(place, sentence(`$${place}`, typeAt(type, path)));
    });
    const isJudgedHere = operation !== OperationTypeNode.MUTATION;
    if (isJudgedHere && getNamedType(type).name === LocalDate.name && !isDay(value))
      tellAt(name, sentence(`$${name}`, type));
  }
}

/** Writes a path as field errors do, such as `input.changes[0].text`. */
function pathOf(path: readonly (string | number)[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${step}`))
    .join('')
    .slice(1);
}

/** Finds the type at a path within another one; null if there is none. */
function typeAt(
  type: GraphQLInputType,
  path: readonly (string | number)[],
): GraphQLInputType | null {
  const [step, ...rest] = path;
  const inner = getNullableType(type);
  if (step === undefined) return type;
  if (isListType(inner)) return typeAt(inner.ofType, typeof step === 'number' ? rest : path);
  const field = isInputObjectType(inner) ? inner.getFields()[step] : undefined;
  return field === undefined ? null : typeAt(field.type, rest);
}

/** Says what a value must be, and never what it is. */
function sentence(name: string, type: GraphQLInputType | null): string {
  if (type === null) return `The value of "${name}" is not of the type that schema.graphql gives.`;
  const named = getNamedType(type);
  return `The value of "${name}" is not of the type ${named.name}, which takes ${takes(named)}.`;
}

function takes(type: GraphQLNamedType): string {
  if (isEnumType(type)) return 'one of its values in schema.graphql';
  if (isInputObjectType(type)) return 'an object with its fields in schema.graphql';
  return OF_SCALARS.get(type.name) ?? 'what schema.graphql says';
}

const OF_SCALARS: ReadonlyMap<string, string> = new Map(Object.entries(SCALAR_TAKES));
