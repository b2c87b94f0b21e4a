// The AsyncAPI 3.0 document: topics as channels, facts as messages, senders and receivers.
import { cloudEvent, deadLetter, deadLetterMessage, messageOf } from './asyncapi-messages.js';

/** Number of partitions of every topic. A key stays in its partition, so it never changes within a major. */
const PARTITIONS = 6;
const DAY_MS = 86_400_000;
/** Keeping time of a consumer's dead letters and replayed events. */
const LETTER_DAYS = 30;

const pointer = (...names) => ({
  $ref: `#/${names.map((name) => name.replaceAll('/', '~1')).join('/')}`,
});

const kept = (days) => (days === undefined ? 'Kept for ever.' : `Kept for ${days} days.`);

const channel = (topic, types, { description, days }) => ({
  address: topic,
  description: `${description} ${kept(days)}`.replace('1 days', '1 day'),
  messages: Object.fromEntries(
    types.map((type) => [type, pointer('components', 'messages', type)]),
  ),
  bindings: {
    kafka: {
      topic,
      partitions: PARTITIONS,
      topicConfiguration: {
        'cleanup.policy': ['delete'],
        'retention.ms': days === undefined ? -1 : days * DAY_MS,
      },
      bindingVersion: '0.5.0',
    },
  },
});

const operation = (action, topic, types, more) => ({
  action,
  channel: pointer('channels', topic),
  ...more,
  messages: types.map((type) => pointer('channels', topic, 'messages', type)),
});

const group = (name) => ({
  kafka: { groupId: { type: 'string', const: name }, bindingVersion: '0.5.0' },
});

const topicsOf = (events) =>
  Map.groupBy(events, ({ schema }) => schema['x-topic'])
    .entries()
    .toArray()
    .sort();

/** The topics of facts; each has one producer, whose name it begins with. */
function factTopics(events, keptDays) {
  return topicsOf(events).map(([topic, facts]) => [
    topic,
    channel(
      topic,
      facts.map(({ type }) => type),
      {
        description: `Published by ${facts[0].producer} alone, in order for each ${facts[0].schema['x-key']}.`,
        days: keptDays[topic],
      },
    ),
  ]);
}

/** Topics beside a consumer: its dead letters, and the events that an operator put back. */
function letterTopics([name, { types }]) {
  const letters = `What ${name} could not take in, with the event as it was.`;
  const again = `What an operator put back for ${name} alone, under the ids that it had.`;
  return [
    [
      `${name}.dlq`,
      channel(`${name}.dlq`, [deadLetter], { description: letters, days: LETTER_DAYS }),
    ],
    [`${name}.replay`, channel(`${name}.replay`, types, { description: again, days: LETTER_DAYS })],
  ];
}

const sends = (events) =>
  topicsOf(events).map(([topic, facts]) => [
    `${facts[0].producer}.sends.${topic}`,
    operation(
      'send',
      topic,
      facts.map(({ type }) => type),
      { title: `${facts[0].producer} publishes` },
    ),
  ]);

function receives(events, [name, { types, how, what }]) {
  const wanted = events.filter(({ type }) => types.includes(type));
  const more = {
    title: `${name} reads`,
    description: `${what} ${how === 'alone' ? 'Every process reads all of it, and keeps no place.' : 'Its processes share the partitions, and keep their place.'}`,
    ...(how === 'shared' && { bindings: group(name) }),
  };
  return topicsOf(wanted).map(([topic, facts]) => [
    `${name}.receives.${topic}`,
    operation(
      'receive',
      topic,
      facts.map(({ type }) => type),
      more,
    ),
  ]);
}

const letterOperations = ([name, { types }]) => [
  [
    `${name}.sends.${name}.dlq`,
    operation('send', `${name}.dlq`, [deadLetter], { title: `${name} puts a letter aside` }),
  ],
  [
    `${name}.receives.${name}.replay`,
    operation('receive', `${name}.replay`, types, {
      title: `${name} reads again`,
      bindings: group(name),
    }),
  ],
];

/** The document for `events` (of eventSchemas) and the readers in catalogue.json. */
export function asyncapi(events, { keptDays, readers }) {
  const all = Object.entries(readers);
  const consumers = all.filter(([, { how }]) => how === 'shared');
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Holdfast events',
      version: '1.0.0',
      description:
        'Facts that travel between the parts of Holdfast. At least once on the wire, in order for each key. CloudEvents 1.0 in the binary mode of Kafka.',
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries([
      ...factTopics(events, keptDays),
      ...consumers.flatMap(letterTopics),
    ]),
    operations: Object.fromEntries([
      ...sends(events),
      ...all.flatMap((reader) => receives(events, reader)),
      ...consumers.flatMap(letterOperations),
    ]),
    components: {
      messages: Object.fromEntries([
        ...events.map(messageOf),
        ...(consumers.length > 0 ? [deadLetterMessage] : []),
      ]),
      messageTraits: { cloudEvent },
    },
  };
}
