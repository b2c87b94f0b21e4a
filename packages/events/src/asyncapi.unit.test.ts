import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import specifications from '@asyncapi/specs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { eventSchemas } from './generated/catalogue.ts';
import { topics } from './generated/topics.ts';

interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
  readonly bindings: {
    readonly kafka: {
      readonly partitions: number;
      readonly topicConfiguration: { readonly 'retention.ms': number };
    };
  };
}
interface Document {
  readonly channels: Readonly<Record<string, Channel>>;
}

const text = readFileSync(
  join(import.meta.dirname, '../../../schemas/events/asyncapi.yaml'),
  'utf8',
);
const document = parse(text) as Document;
const standard = specifications.schemas['3.0.0'] as object;

/** Target of a `$ref` in the document; undefined if it does not exist. */
const at = ($ref: string): unknown =>
  $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((place, name) => Reflect.get(Object(place), name), document);

function* refsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === '$ref') yield String(inner);
    else yield* refsIn(inner);
  }
}

describe('the AsyncAPI document', () => {
  test('is valid by the schema of AsyncAPI 3.0', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, meta: false, validateSchema: false });
    addFormats.default(ajv);
    const isOne = ajv.compile(standard);

    isOne(document);

    expect(isOne.errors ?? []).toEqual([]);
  });

  test('points only to existing parts', () => {
    const inside = [...refsIn(document)].filter((ref) => ref.startsWith('#/'));

    expect(inside.length).toBeGreaterThan(0);
    expect(inside.filter((ref) => at(ref) === undefined)).toEqual([]);
  });

  test('has every published fact in its topic, with the file of its schema', () => {
    for (const [type, { $id, 'x-topic': topic }] of Object.entries(eventSchemas)) {
      const { $ref = '' } = document.channels[topic]?.messages[type] ?? {};

      expect(at($ref)).toMatchObject({
        name: type,
        payload: { schema: { $ref: `.${$id.split('/schemas/events')[1] ?? ''}` } },
      });
    }
  });

  test('has the topics that `holdfast events topics` makes, as it makes them', () => {
    const plans = Object.values(document.channels).map(({ address, bindings: { kafka } }) => ({
      name: address,
      partitions: kafka.partitions,
      retentionMs: kafka.topicConfiguration['retention.ms'],
    }));

    expect(plans).toEqual(topics.map((plan) => ({ ...plan, retentionMs: plan.retentionMs ?? -1 })));
  });
});
