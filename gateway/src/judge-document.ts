import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  ValuesOfCorrectTypeRule,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { readScalars, valuesByName } from './values.ts';
import { MOST_FAULTS, whyNotValidated } from './operation-limits.ts';

/** Returns what is wrong with a parsed document; empty if its operations may be looked at. */
export type JudgeDocument = (
  schema: GraphQLSchema,
  document: DocumentNode,
) => readonly GraphQLError[];

/**
 * Makes the judge of documents, the same for both doors. It counts before it validates, so that no document makes
 * validation costly, and remembers its verdict for as long as the parsed document is kept.
 */
export function judgeDocuments(options: { readonly introspection: boolean }): JudgeDocument {
  const verdicts = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  const schemas = new WeakSet<GraphQLSchema>();
  const rules = specifiedRules.map((rule) =>
    rule === ValuesOfCorrectTypeRule ? valuesByName : rule,
  );
  if (!options.introspection) rules.push(NoSchemaIntrospectionCustomRule);
  return (schema, document) => {
    if (!schemas.has(schema)) readScalars(schema);
    schemas.add(schema);
    const verdict = verdicts.get(document) ?? faultsOf(schema, document, rules);
    verdicts.set(document, verdict);
    return verdict;
  };
}

function faultsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  rules: readonly ValidationRule[],
): readonly GraphQLError[] {
  const refused = whyNotValidated(document);
  if (refused !== null) return [refused];
  try {
    const bounds = { maxErrors: MOST_FAULTS, hideSuggestions: true };
    return validate(schema, document, rules, bounds).slice(0, MOST_FAULTS).map(asInvalid);
  } catch {
    // graphql-js throws out of validate() for @skip at the root of a subscription.
    return [asInvalid(new GraphQLError('The document cannot be read.'))];
  }
}

function asInvalid({ message, nodes }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    ...(nodes === undefined ? {} : { nodes }),
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
}
