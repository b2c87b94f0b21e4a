import { describe, expect, test } from '@jest/globals';

import { comparedWith, lockFaults, schemaFaults } from './check-contracts.js';
import { dataClassFaults } from './contracts/data-classes.js';
import { brokenContracts, grown } from './contracts/published.js';
import { eventNames, readerFaults } from './contracts/readers.js';

const type = 'holdfast.members.member-enrolled.v1';
const id = Object.freeze({ type: 'string', format: 'uuid', 'x-data-class': 'identifier' });

/** A schema as it is published; `change` is made to it. */
function aSchema(change = () => undefined) {
  const schema = {
    $id: 'https://holdfast.example/a',
    description: 'Somebody enrolled.',
    'x-topic': 'members.member.v1',
    'x-key': 'memberId',
    'x-version': 'version',
    'x-sealed-for': 'memberId',
    type: 'object',
    required: ['memberId', 'version'],
    properties: {
      memberId: { ...id },
      version: { type: 'integer', minimum: 1 },
      door: { type: 'string', enum: ['WEB', 'APP'] },
      peers: { type: 'array', items: id },
      title: { type: 'string', pattern: '^[A-Z]+$' },
      craving: { type: 'integer', minimum: 0, maximum: 10, 'x-data-class': 'health' },
    },
  };
  change(schema);
  return schema;
}
const { [type]: landed } = grown({}, [{ type, schema: aSchema() }]);
const brokenBy = (change) => brokenContracts({ [type]: landed }, { [type]: aSchema(change) });

describe('what is published', () => {
  test.each([
    ['another description', (schema) => (schema.description = 'Other words.')],
    ['another description of a property', ({ properties }) => (properties.peers.title = 'Peers')],
    ['a new optional property', ({ properties }) => (properties.house = id)],
    [
      'its required properties in another order',
      (schema) => (schema.required = ['version', 'memberId']),
    ],
  ])('keeps to itself with %s', (_, change) => {
    expect(brokenBy(change)).toEqual([]);
  });

  test.each([
    ['a property goes', ({ properties }) => delete properties.door, 'property "door" is gone'],
    [
      'a property called as a keyword goes',
      ({ properties }) => delete properties.title,
      'property "title" is gone',
    ],
    [
      'a property becomes required',
      ({ required }) => required.push('door'),
      'property "door" is required now',
    ],
    [
      'a new property is required',
      ({ properties, required }) => required.push('house') && (properties.house = id),
      'property "house" is required now',
    ],
    [
      'a property is not required any more',
      ({ required }) => required.pop(),
      'property "version" is not required any more',
    ],
    [
      'a type changes',
      ({ properties }) => (properties.version.type = 'string'),
      'type of property "version" was "integer" and is "string"',
    ],
    [
      'a format changes',
      ({ properties }) => (properties.memberId.format = 'email'),
      'format of property "memberId" was "uuid" and is "email"',
    ],
    [
      'an enum is narrowed',
      ({ properties }) => properties.door.enum.pop(),
      'enum of property "door" was ["WEB","APP"] and is ["WEB"]',
    ],
    [
      'an enum is widened, which older readers refuse',
      ({ properties }) => properties.door.enum.push('DESK'),
      'enum of property "door" was ["WEB","APP"] and is ["WEB","APP","DESK"]',
    ],
    [
      'a minimum is raised',
      ({ properties }) => (properties.version.minimum = 2),
      'minimum of property "version" was 1 and is 2',
    ],
    [
      'a pattern goes',
      ({ properties }) => delete properties.title.pattern,
      'pattern of property "title" was "^[A-Z]+$" and is nothing',
    ],
    [
      'a class of data changes',
      ({ properties }) => delete properties.craving['x-data-class'],
      'x-data-class of property "craving" was "health" and is nothing',
    ],
    [
      'an item of a list changes',
      ({ properties }) => (properties.peers.items = { type: 'integer' }),
      'type of property "peers[]" was "string" and is "integer"',
    ],
    [
      'a keyword is added',
      (schema) => (schema.additionalProperties = false),
      'additionalProperties of the event was nothing and is false',
    ],
    ['the key changes', (schema) => (schema['x-key'] = 'houseId'), 'x-key of the event was'],
    ['the topic changes', (schema) => (schema['x-topic'] = 'a.b.v1'), 'x-topic of the event was'],
    ['the version changes', (schema) => (schema['x-version'] = 'n'), 'x-version of the event was'],
    ['the $id changes', (schema) => (schema.$id = 'https://other'), '$id of the event was'],
    [
      'it is sealed for another',
      (schema) => (schema['x-sealed-for'] = 'houseId'),
      'x-sealed-for was "memberId" and is "houseId"',
    ],
    [
      'it is sealed for nobody',
      (schema) => delete schema['x-sealed-for'],
      'x-sealed-for was "memberId" and is "undefined"',
    ],
  ])('is broken where %s, and the sentence says what to do', (_, change, fault) => {
    const faults = brokenBy(change);

    expect(faults).toContainEqual(expect.stringContaining(fault));
    expect(faults.join()).toContain(
      'publish the new shape as schemas/events/members/member-enrolled.v2.schema.json',
    );
  });

  test('is broken if its schema is gone', () => {
    expect(brokenContracts({ [type]: landed }, {})).toEqual([
      expect.stringContaining(`${type}: its schema is gone`),
    ]);
  });

  test('may begin to seal', () => {
    const unsealed = aSchema((schema) => {
      delete schema['x-sealed-for'];
      delete schema.properties.craving;
    });

    expect(brokenContracts({ [type]: unsealed }, { [type]: aSchema() })).toEqual([]);
  });

  test('only grows when it is generated: a break stays to be seen', () => {
    const broken = aSchema(({ properties }) => delete properties.door);
    const wider = aSchema(({ properties }) => (properties.house = id));
    const next = type.replace('v1', 'v2');

    expect(grown({ [type]: landed }, [{ type, schema: broken }])).toEqual({ [type]: landed });
    expect(grown({ [type]: landed }, [{ type, schema: wider }])[type].properties).toHaveProperty(
      'house',
    );
    expect(Object.keys(grown({ [type]: landed }, [{ type: next, schema: wider }]))).toEqual([
      type,
      next,
    ]);
  });

  test('is nothing that must not travel', () => {
    const unsealed = aSchema((schema) => delete schema['x-sealed-for']);

    expect(grown({}, [{ type, schema: unsealed }])).toEqual({});
  });
});

describe('the file of what is published', () => {
  const history = { from: 'main', states: [{ published: { [type]: landed } }] };

  test('keeps to every state that has landed', () => {
    const narrowed = { ...landed, properties: { ...landed.properties } };
    delete narrowed.properties.door;

    expect(lockFaults(history, { [type]: landed })).toEqual([]);
    for (const published of [{}, { [type]: narrowed }]) {
      expect(lockFaults(history, published)).toEqual([
        expect.stringContaining('schemas/events/published.json was changed by hand'),
      ]);
    }
  });

  test('holds back what has landed, and says how to begin anew with what has not', () => {
    const published = { [type]: landed };
    const young = { from: 'main', states: [{ published: {} }] };
    const hint = 'It has not landed on main';

    expect(schemaFaults(history, published, {}).join()).not.toContain(hint);
    expect(schemaFaults(young, published, {}).join()).toContain(hint);
    expect(schemaFaults({ from: null, states: [] }, published, {}).join()).not.toContain(hint);
  });

  test('is always compared with something that is said', () => {
    expect(comparedWith(history)).toBe('and that file to its 1 state(s) on main');
    expect(comparedWith({ from: 'HEAD', states: [] })).toContain('has landed on HEAD yet');
    expect(comparedWith({ from: null, states: [] })).toContain('no history is here');
  });
});

describe('what an event may carry', () => {
  const found = (change, name = type) => dataClassFaults(name, aSchema(change));

  test('is ids, numbers, enums, patterns, and health that is sealed', () => {
    expect(found()).toEqual([]);
  });

  test.each([
    [
      'health that is sealed for nobody',
      (schema) => delete schema['x-sealed-for'],
      'nothing says whose key seals it',
    ],
    [
      'health that is sealed for no id',
      (schema) => (schema['x-sealed-for'] = 'version'),
      'nothing says whose key seals it',
    ],
    [
      'health that is sealed for an id which may be left out',
      ({ required }) => required.shift(),
      'nothing says whose key seals it',
    ],
    [
      'health that is required',
      ({ required }) => required.push('craving'),
      'cannot be opened once its member is erased',
    ],
    [
      'health inside another property',
      ({ properties }) =>
        (properties.day = { type: 'object', properties: { mood: properties.craving } }),
      '"day.mood" is health data inside another property',
    ],
    [
      'text',
      ({ properties }) => (properties.alias = { type: 'string', maxLength: 40 }),
      '"alias" may hold any text',
    ],
    [
      'a list of texts',
      ({ properties }) => (properties.lines = { type: 'array', items: { type: 'string' } }),
      '"lines[]" may hold any text',
    ],
    [
      'text that may be null',
      ({ properties }) => (properties.alias = { type: ['string', 'null'] }),
      '"alias" may hold any text',
    ],
    ['anything', ({ properties }) => (properties.more = {}), '"more" may hold anything'],
    [
      'an object without properties',
      ({ properties }) => (properties.more = { type: 'object' }),
      '"more" may hold anything',
    ],
    [
      'a list of anything',
      ({ properties }) => (properties.more = { type: 'array' }),
      '"more" may hold anything',
    ],
    [
      'what a keyword hides',
      ({ properties }) => (properties.door.oneOf = [{ type: 'string' }]),
      'oneOf of "door" hides what travels',
    ],
    [
      'what a keyword of the whole hides',
      (schema) => (schema.patternProperties = { '.*': { type: 'string' } }),
      'patternProperties of the event hides what travels',
    ],
    [
      'an enum that names health',
      ({ properties }) => properties.door.enum.push('AFTER_LAPSE'),
      '"door" speaks of somebody\'s health in the clear',
    ],
  ])('is not %s', (_, change, fault) => {
    expect(found(change)).toContainEqual(expect.stringContaining(fault));
  });

  test.each(['craving', 'moodToday', 'sleepHours', 'hungry', 'lastLapseOn', 'note', 'diagnoses'])(
    'is not %s in the clear',
    (name) => {
      const faults = found(({ properties }) => (properties[name] = { type: 'integer' }));

      expect(faults).toEqual([expect.stringContaining(`"${name}" speaks of somebody's health`)]);
    },
  );

  test('has a neutral name, since names are never sealed', () => {
    expect(found(undefined, 'holdfast.members.lapse-recorded.v1')).toHaveLength(1);
    expect(found((schema) => (schema['x-topic'] = 'members.mood.v1'))).toHaveLength(1);
  });
});

describe('the list of readers', () => {
  const topic = 'members.member.v1';
  const events = [{ type, schema: aSchema() }];
  const listed = (how, types = [type], keptDays = {}) => ({
    keptDays,
    readers: { 'insights.progress': { how, types } },
  });
  const reading = (...names) => new Map([['insights', new Set(names)]]);

  test('is found in the sources: types and topics, whole and quoted', () => {
    const source = `import './a.v1.ts'; // holdfast.a.b.v1\n x('${type}'); const t = '${topic}';`;

    expect([...eventNames(source)]).toEqual([type, topic]);
  });

  test('agrees with who reads, and with who publishes', () => {
    expect(readerFaults(reading(type), events, listed('shared'))).toEqual([]);
    expect(readerFaults(reading(type, topic), events, listed('alone'))).toEqual([]);
    expect(
      readerFaults(new Map([['members', new Set([type])]]), events, { keptDays: {}, readers: {} }),
    ).toEqual([]);
  });

  test('agrees with what a package reads for a part', () => {
    const named = new Map([['packages', new Set([type, topic])]]);

    expect(readerFaults(named, events, listed('alone'))).toEqual([]);
    expect(readerFaults(named, events, { keptDays: {}, readers: {} })).toHaveLength(2);
  });

  test.each([
    [
      'a fact is read without being listed',
      reading(type),
      { keptDays: {}, readers: {} },
      `insights reads ${type} and is not listed`,
    ],
    [
      'a topic is read without being listed',
      reading(topic),
      { keptDays: {}, readers: {} },
      `insights reads ${topic} and is not listed`,
    ],
    [
      'a fact is listed and not read',
      reading(),
      listed('shared'),
      `insights.progress is listed for ${type} and does not read it`,
    ],
    [
      'a topic is followed no more',
      reading(type),
      listed('alone'),
      `insights.progress is listed for ${topic} and does not read it`,
    ],
    [
      'a fact is listed that nobody publishes',
      reading('holdfast.a.b.v1'),
      listed('shared', ['holdfast.a.b.v1']),
      'which nobody publishes',
    ],
    [
      'a consumer takes in what is forgotten',
      reading(type),
      listed('shared', [type], { [topic]: 1 }),
      'insights.progress cannot be rebuilt',
    ],
  ])('is red where %s', (_, named, catalogue, fault) => {
    expect(readerFaults(named, events, catalogue)).toContainEqual(expect.stringContaining(fault));
  });
});
