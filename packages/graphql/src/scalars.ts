import { languageTag } from '@holdfast/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLCountryCode, GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';

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
/** An ISO 3166-1 country. */
export const CountryCode = described(
  GraphQLCountryCode,
  'A country as ISO 3166-1 alpha-2 code, such as US.',
);

/** Most UTF-16 units of a text that is read as a scalar. */
const SHORT_MOST = 200;

const shortText = (message: string) => (value: unknown) => {
  if (typeof value === 'string' && value.length <= SHORT_MOST) return value;
  throw new GraphQLError(message);
};

const tag = shortText('A locale is a language tag, such as en or de-AT.');

/** A BCP 47 language tag. Rules say what is no tag, so that a mutation answers it by its own refusal. */
export const Locale = new GraphQLScalarType<string, string>({
  name: 'Locale',
  description:
    'A BCP 47 language tag, such as en or de-AT. Other forms of it are read, such as de_at, and answers have the canonical one.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  serialize: (value) => languageTag(tag(value)) ?? tag(value),
  parseValue: tag,
  parseLiteral: (node) => tag(node.kind === Kind.STRING ? node.value : null),
});

const zone = shortText('A time zone is the name of an IANA zone, such as Europe/Vienna.');

/** An IANA time zone. Rules say what is none, so that a mutation answers it by its own refusal. */
export const TimeZone = new GraphQLScalarType<string, string>({
  name: 'TimeZone',
  description: 'The name of an IANA time zone, such as Europe/Vienna.',
  serialize: zone,
  parseValue: zone,
  parseLiteral: (node) => zone(node.kind === Kind.STRING ? node.value : null),
});

const opaque = shortText('A cursor is a text that an earlier answer gave.');

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
