import { describe, expect, test } from '@jest/globals';

import { asyncapi } from './generate/asyncapi.js';
import { readCatalogue } from './generate/catalogue.js';
import { eventSchemas } from './generate/event-types.js';
import { withEventTable } from './generate/event-table.js';
import { root } from './repository-files.js';

const type = 'holdfast.members.sign-in-ended.v1';
const schema = {
  description: 'A sign-in ended.',
  'x-topic': 'members.access.v1',
  'x-key': 'memberId',
  properties: { memberId: { description: 'Whose.' } },
};
const event = { type, schema, producer: 'members', file: 'members/sign-in-ended.v1.schema.json' };
const catalogue = (how) => ({
  keptDays: { 'members.access.v1': 1 },
  readers: { 'groups.access': { what: 'Ends what was open.', how, types: [type] } },
});

describe('the AsyncAPI document', () => {
  test('keeps a topic for ever, or for as long as is said', () => {
    const retention = (document) =>
      document.channels['members.access.v1'].bindings.kafka.topicConfiguration['retention.ms'];

    expect(retention(asyncapi([event], catalogue('alone')))).toBe(86_400_000);
    expect(retention(asyncapi([event], { keptDays: {}, readers: {} }))).toBe(-1);
  });

  test('says who sends and who receives', () => {
    const { operations } = asyncapi([event], catalogue('shared'));

    expect(operations['members.sends.members.access.v1'].action).toBe('send');
    expect(operations['groups.access.receives.members.access.v1']).toMatchObject({
      action: 'receive',
      bindings: { kafka: { groupId: { const: 'groups.access' } } },
    });
  });

  test('has letters for who shares and keeps a place, and none for who reads alone', () => {
    const topics = (how) => Object.keys(asyncapi([event], catalogue(how)).channels);

    expect(topics('shared')).toEqual([
      'members.access.v1',
      'groups.access.dlq',
      'groups.access.replay',
    ]);
    expect(topics('alone')).toEqual(['members.access.v1']);
  });

  test('says of a fact with health in it how that travels', () => {
    const described = (change) =>
      asyncapi([{ ...event, schema: { ...schema, ...change } }], catalogue('alone')).components
        .messages[type].description;

    expect(described({})).toBe('A sign-in ended.');
    expect(described({ 'x-sealed-for': 'memberId' })).toContain('opens with the key of memberId');
  });
});

test('a reader of a topic reads every type that is published there', () => {
  const published = eventSchemas(root)
    .filter((each) => each.schema['x-topic'] === 'groups.activity.v1')
    .map((each) => each.type);

  expect(published).toContain('holdfast.groups.message-posted.v1');
  expect(readCatalogue(root).readers['gateway.rooms'].types).toEqual(published);
});

describe('the table of events', () => {
  const marks = ['<!-- events: written by `npm run generate` -->', '<!-- end of events -->'];
  const write = (page, how) => withEventTable(page, [event], catalogue(how));

  test('stands between its marks, and is replaced by the next one', () => {
    const once = write(`before ${marks.join('')} after`, 'alone');

    expect(once).toContain(`| \`${type}\` | \`members.access.v1\` | \`memberId\` |`);
    expect(once).toMatch(/^before [^]* after$/);
    expect(write(once, 'alone')).toBe(once);
  });

  test('is refused if its marks are gone', () => {
    expect(() => write('before and after', 'alone')).toThrow('The table of events belongs');
  });
});
