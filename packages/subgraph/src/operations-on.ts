import {
  answerOf,
  brokenOf,
  refusalOf,
  type AnswerLimits,
  type AnswerOperation,
} from '@holdfast/http';
import { KeptByText } from '@holdfast/kernel';
import {
  execute,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** Characters of the documents that are kept, parsed: the gateway asks the same few again and again. */
const MOST_CHARACTERS = 1_024 * 1_024;

const RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];

/** Document that was looked at: parsed and valid, or what is wrong with it. */
type Read = { readonly document: DocumentNode } | { readonly faults: readonly GraphQLError[] };

/** Executes operations on the schema of a subgraph. */
export function operationsOn<Context>(
  schema: GraphQLSchema,
  limits: AnswerLimits,
): AnswerOperation<Context> {
  const kept = new KeptByText<DocumentNode>({ most: MOST_CHARACTERS, mostOfOne: MOST_CHARACTERS });
  const readOnce = (query: string): Read => {
    const found = kept.find(query);
    if (found !== undefined) return { document: found };
    const read = readDocument(schema, query);
    if ('document' in read) kept.keep(query, read.document, '');
    return read;
  };
  return async ({ query, operationName, variables }, context) => {
    const read = readOnce(query);
    if ('faults' in read) return refusalOf(limits.mask, read.faults);
    try {
      const asked = { schema, document: read.document, variableValues: variables };
      const executed = await execute({ ...asked, operationName, contextValue: context });
      return answerOf(limits, executed);
    } catch (error) {
      return brokenOf(limits.mask, error);
    }
  };
}

function readDocument(schema: GraphQLSchema, query: string): Read {
  try {
    const document = parse(query);
    const faults = validate(schema, document, RULES).map(asInvalid);
    return faults.length === 0 ? { document } : { faults };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    return { faults: [coded(message, 'GRAPHQL_PARSE_FAILED')] };
  }
}

const asInvalid = ({ message }: GraphQLError) => coded(message, 'GRAPHQL_VALIDATION_FAILED');

function coded(message: string, code: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
