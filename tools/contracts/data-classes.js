// Allowed contents of an event: ids, instants, days, enums, counts; sealed health; never free text.

/** Words that speak of a person's health. */
const healthWord =
  /^(alcohol|angry|anxiety|bored|craving|depression|diagnos[ei]s|dose|drink|drug|feeling|focus|halt|hungry|lapse|lonely|medication|medicine|mood|note|pain|relapse|sleep|slept|sober|sobriety|stress|substance|symptom|therapy|tired|trigger|urge|weight|withdrawal)s?$/i;

/** `cravingLevel`, `craving-level` and `CRAVING_LEVEL` speak of craving. */
const speaksOfHealth = (name) =>
  name
    .replace(/([a-z0-9])(?=[A-Z])/g, '$1 ')
    .split(/[^A-Za-z0-9]+/)
    .some((word) => healthWord.test(word));

/** Keywords through which something could travel that no property states. */
const hidden =
  '$ref additionalProperties allOf anyOf contains dependentSchemas else if not oneOf patternProperties prefixItems then unevaluatedItems unevaluatedProperties'.split(
    ' ',
  );

const includes = (type, name) => [type].flat().includes(name);

/** Text that may hold anything. An identifier has a form of its own, which the schema may leave open. */
const isFree = ({ type, 'x-data-class': dataClass, ...rest }) =>
  includes(type, 'string') &&
  dataClass !== 'identifier' &&
  ['format', 'enum', 'const', 'pattern'].every((keyword) => rest[keyword] === undefined);

const isShapeless = ({ type, properties, items, ...rest }) =>
  (type === undefined && rest.enum === undefined && rest.const === undefined) ||
  (includes(type, 'object') && properties === undefined) ||
  (includes(type, 'array') && items === undefined);

/** Every property of a schema and every item of a list, with its place. */
function* propertiesOf(schema, place = '') {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = `${place}${name}`;
    yield { name, property, at, isTop: place === '' };
    yield* propertiesOf(property, `${at}.`);
    if (property.items === undefined) continue;
    yield { name: '', property: property.items, at: `${at}[]`, isTop: false };
    yield* propertiesOf(property.items, `${at}[].`);
  }
}

const openFaults = ({ name, property, at }) => {
  const values = [property.enum ?? [], property.const ?? []].flat();
  return [name, ...values].some((each) => speaksOfHealth(String(each)))
    ? [
        `"${at}" speaks of somebody's health in the clear. Class it "x-data-class": "health", so that it is sealed, or name it neutrally if it is none.`,
      ]
    : [];
};

function sealedFaults(schema, { name, at, isTop }) {
  const owner = schema['x-sealed-for'];
  const isOwned =
    schema.properties[owner]?.format === 'uuid' && schema.required?.includes(owner) === true;
  return [
    ...(isOwned
      ? []
      : [
          `"${at}" is health data, and nothing says whose key seals it. Name in "x-sealed-for", beside "x-key", the required property (a uuid) that holds the member's id.`,
        ]),
    ...(isTop
      ? []
      : [
          `"${at}" is health data inside another property, where it is not sealed. Put it at the top.`,
        ]),
    ...(isTop && schema.required?.includes(name)
      ? [
          `"${at}" is health data and required, but it cannot be opened once its member is erased. Take it from "required".`,
        ]
      : []),
  ];
}

const textFaults = ({ property, at }) => [
  ...(isFree(property)
    ? [
        `"${at}" may hold any text, and free text never travels. Give it a format, an enum or a pattern, or let readers ask the graph.`,
      ]
    : []),
  ...(isShapeless(property)
    ? [`"${at}" may hold anything. State its type, and what is in it.`]
    : []),
];

const hiddenFaults = (schema, at) =>
  hidden
    .filter((keyword) => Object.hasOwn(schema, keyword))
    .map((keyword) => `${keyword} of ${at} hides what travels. State it as properties.`);

const nameFaults = (type, schema) =>
  [type, schema['x-topic'] ?? '']
    .filter(speaksOfHealth)
    .map(
      (name) =>
        `the name ${name} speaks of somebody's health, and names are never sealed. Choose a neutral one.`,
    );

/** Data that the schema of `type` lets travel and must not, one sentence each. */
export function dataClassFaults(type, schema) {
  const faults = propertiesOf(schema).flatMap((each) => [
    ...(each.property['x-data-class'] === 'health' ? sealedFaults(schema, each) : openFaults(each)),
    ...textFaults(each),
    ...hiddenFaults(each.property, `"${each.at}"`),
  ]);
  return [...nameFaults(type, schema), ...hiddenFaults(schema, 'the event'), ...faults].map(
    (fault) => `${type}: ${fault}`,
  );
}
