import { DateTime, LocalDate, Locale, TimeZone } from '@holdfast/graphql/scalars';
import {
  coerceInputValue,
  getNamedType,
  GraphQLError,
  isInputType,
  isScalarType,
  Kind,
  typeFromAST,
  ValuesOfCorrectTypeRule,
  type ASTNode,
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
const SCALARS = [Cursor, DateTime, LocalDate, Locale, TimeZone];

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
        throw new GraphQLError('Value of another type.', { nodes: node });
      }
      return handOn(node, variables);
    };
  }
}

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
  return new GraphQLError(
    sentence(name, type === undefined || type === null ? null : getNamedType(type).name),
    {
      nodes: node,
    },
  );
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
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  tell: (fault: GraphQLError) => void,
): void {
  for (const { variable, type: written } of variableDefinitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, written);
    // A variable that is missing is told of by GraphQL itself.
    if (!isInputType(type) || variables[name] === undefined) continue;
    coerceInputValue(variables[name], type, (path, _value, { message }) => {
      const isMissing = /^Field "\w+" of required type /.test(message);
      const text = isMissing ? message : sentence([`$${name}`, ...path].join('.'), null);
      const extensions = { code: 'BAD_USER_INPUT' };
      tell(new GraphQLError(text, { nodes: variable, extensions }));
    });
  }
}

function sentence(name: string, type: string | null): string {
  const wanted = type === null ? 'of the type that schema.graphql gives' : `of the type ${type}`;
  return `The value of "${name}" is not ${wanted}.`;
}
