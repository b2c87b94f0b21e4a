import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDateTime,
  GraphQLLocale,
  GraphQLLocalDate,
  GraphQLTimeZone,
} from 'graphql-scalars';

function described(scalar: GraphQLScalarType, description: string): GraphQLScalarType {
  return new GraphQLScalarType({ ...scalar.toConfig(), description });
}

/** An instant, RFC 3339 in UTC. */
export const DateTime = described(
  GraphQLDateTime,
  'An instant as RFC 3339 text in UTC, such as 2026-03-29T01:30:00.000Z.',
);
/** A calendar day without a time or a zone. */
export const LocalDate = described(
  GraphQLLocalDate,
  'A calendar day without a time or a zone, such as 2026-03-29.',
);
/** An IANA time zone. */
export const TimeZone = described(
  GraphQLTimeZone,
  'The name of an IANA time zone, such as Europe/Vienna.',
);
/** A BCP 47 language tag. */
export const Locale = described(GraphQLLocale, 'A BCP 47 language tag, such as en or de-AT.');
/** An ISO 3166-1 country. */
export const CountryCode = described(
  GraphQLCountryCode,
  'A country as ISO 3166-1 alpha-2 code, such as US.',
);

function opaque(value: unknown): string {
  if (typeof value === 'string' && value.length <= 200) return value;
  throw new GraphQLError('A cursor is a text that an earlier answer gave.');
}

/** The place of an item in a list; opaque to clients. */
export const Cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  description:
    'The place of an item in a list. Opaque: take it from an answer and send it back unchanged.',
  specifiedByURL: 'https://relay.dev/graphql/connections.htm#sec-Cursor',
  serialize: opaque,
  parseValue: opaque,
  parseLiteral: (node) => opaque(node.kind === Kind.STRING ? node.value : null),
});
