/** The type of an event that a consumer could not take in. */
export const deadLetter = 'holdfast.events.dead-letter.v1';

const text = (description, more) => ({ description, type: 'string', ...more });

/** The attributes that every event has, as headers of a Kafka record. */
export const cloudEvent = {
  headers: {
    type: 'object',
    required: [
      'ce_specversion',
      'ce_id',
      'ce_type',
      'ce_source',
      'ce_time',
      'ce_partitionkey',
      'content-type',
    ],
    properties: {
      ce_specversion: text('The version of CloudEvents.', { const: '1.0' }),
      ce_id: text('The event; what comes twice has the same.', { format: 'uuid' }),
      ce_type: text('The fact.'),
      ce_source: text('Who says so, such as `/services/groups`.', { format: 'uri-reference' }),
      ce_time: text('When it happened.', { format: 'date-time' }),
      ce_partitionkey: text('The same as the key of the record.'),
      'content-type': text('The value is the data alone.', { const: 'application/json' }),
    },
  },
};

const message = (type, { description, payload, key }) => [
  type,
  {
    name: type,
    title: type.split('.').slice(1, -1).join(' '),
    description,
    contentType: 'application/json',
    traits: [{ $ref: '#/components/messageTraits/cloudEvent' }],
    headers: { type: 'object', properties: { ce_type: { const: type } } },
    payload: { schemaFormat: 'application/schema+json;version=draft-2020-12', schema: payload },
    bindings: { kafka: { key, bindingVersion: '0.5.0' } },
  },
];

const sealed = ({ 'x-sealed-for': owner }) =>
  owner === undefined
    ? ''
    : ` What is of class health travels as one text in the property \`sealed\` (base64url), which opens with the key of ${owner} alone.`;

/** A fact as a message, by its type; its payload is the schema's file. */
export const messageOf = ({ type, file, schema }) =>
  message(type, {
    description: `${schema.description}${sealed(schema)}`,
    payload: { $ref: `./${file}` },
    key: text(schema.properties[schema['x-key']].description, { format: 'uuid' }),
  });

/** A dead letter as a message. Every consumer writes it, so it is no service's fact. */
export const deadLetterMessage = message(deadLetter, {
  description: 'A consumer could not take an event in. Its partition has moved on.',
  key: text('The key of that event.'),
  payload: {
    type: 'object',
    required: ['consumer', 'topic', 'reason', 'attempts', 'event'],
    properties: {
      consumer: text('Who could not, `<service>.<what for>`.'),
      topic: text('Where the event was read.'),
      reason: text('The class of the reason; its words stay in the log.', {
        enum: ['HANDLER_FAILED', 'INVALID', 'UNREADABLE'],
      }),
      attempts: { description: 'How often it was tried.', type: 'integer', minimum: 0 },
      event: { description: 'The event as it was; what was sealed is sealed.', type: 'object' },
    },
  },
});
