import { countryOf, languageTag } from '@holdfast/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';

/** What each scalar takes, as the end of a sentence. */
export const SCALAR_TAKES = {
  DateTime: 'an instant such as 2026-03-29T01:30:00.000Z',
  LocalDate: 'a calendar day such as 2026-03-29',
  Locale: 'a language tag such as en or de-AT',
  TimeZone: 'the name of an IANA time zone such as Europe/Vienna',
  CountryCode: 'a country as two letters such as US',
  Cursor: 'a text that an earlier answer gave',
  ID: 'a text',
  String: 'a text',
  Int: 'a whole number of 32 bits',
  Float: 'a number',
  Boolean: 'true or false',
} as const;

/** An instant, RFC 3339 in UTC. */
export const DateTime = new GraphQLScalarType({
  ...GraphQLDateTime.toConfig(),
  description: 'An instant as RFC 3339 text in UTC, such as 2026-03-29T01:30:00.000Z.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
});

/** Most UTF-16 units of a text that is read as a scalar. */
const SHORT_MOST = 200;

/** Reads a short text. Rules say what else it must be, so that a mutation answers a bad one by its own refusal. */
const shortText = (name: keyof typeof SCALAR_TAKES) => (value: unknown) => {
  if (typeof value === 'string' && value.length <= SHORT_MOST) return value;
  throw new GraphQLError(`A ${name} is ${SCALAR_TAKES[name]}.`);
};

function textScalar(
  name: keyof typeof SCALAR_TAKES,
  config: {
    readonly description: string;
    readonly specifiedByURL: string;
    readonly serialize?: (value: unknown) => string;
    readonly parseValue?: (value: unknown) => string;
  },
): GraphQLScalarType<string, string> {
  const read = shortText(name);
  const parse = config.parseValue ?? read;
  return new GraphQLScalarType<string, string>({
    name,
    serialize: read,
    parseValue: read,
    ...config,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

const countryText = shortText('CountryCode');

/** An ISO 3166-1 country. Rules say what is none; who asks for help with one that is none is not refused. */
export const CountryCode = textScalar('CountryCode', {
  description:
    'A country as ISO 3166-1 alpha-2 code, such as US; small letters are taken, too. Where help is asked for, one that is none counts as not given.',
  specifiedByURL: 'https://www.iso.org/iso-3166-country-codes.html',
  parseValue: (value) => countryOf(countryText(value)) ?? countryText(value),
  serialize: (value) => countryOf(countryText(value)) ?? noCountry(),
});

function noCountry(): never {
  throw new GraphQLError(`A CountryCode is ${SCALAR_TAKES.CountryCode}.`);
}

/** A calendar day without a time or a zone. Rules say what is none. */
export const LocalDate = textScalar('LocalDate', {
  description: 'A calendar day without a time or a zone, such as 2026-03-29.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/local-date.html',
  serialize: (value) => GraphQLLocalDate.serialize(value),
});

const tag = shortText('Locale');

/** A BCP 47 language tag. Rules say what is none. */
export const Locale = textScalar('Locale', {
  description:
    'A BCP 47 language tag, such as en or de-AT. What phones send is read, too, such as pt_BR or en_US_POSIX, and answers have the canonical tag.',
  specifiedByURL: 'https://www.rfc-editor.org/info/bcp47',
  serialize: (value) => languageTag(tag(value)) ?? tag(value),
});

/** An IANA time zone. Rules say what is none. */
export const TimeZone = textScalar('TimeZone', {
  description: 'The name of an IANA time zone, such as Europe/Vienna.',
  specifiedByURL: 'https://www.iana.org/time-zones',
});

/** The place of an item in a list; opaque to clients. */
export const Cursor = textScalar('Cursor', {
  description:
    'The place of an item in a list. Opaque: take it from an answer and send it back unchanged.',
  specifiedByURL: 'https://relay.dev/graphql/connections.htm#sec-Cursor',
});
