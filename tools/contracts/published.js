import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { contractFaults } from './compatible.js';
import { dataClassFaults } from './data-classes.js';
import { shapeOf } from './shape.js';

/** Path of the shapes of all published events, from the root. */
export const publishedPath = 'schemas/events/published.json';

/** The published shapes by type; none if the file is not there. */
export function readPublished(root) {
  const path = join(root, publishedPath);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
}

/**
 * The published shapes with those of `events` (of eventSchemas) added. It only ever grows: a shape
 * that a schema breaks stays as it was published, so that generating hides nothing. A schema that
 * lets through what must not travel is not published.
 */
export function grown(published, events) {
  const kept = { ...published };
  for (const { type, schema } of events) {
    const broken = Object.hasOwn(kept, type) ? contractFaults(type, kept[type], schema) : [];
    const isGood = broken.length === 0 && dataClassFaults(type, schema).length === 0;
    if (isGood) kept[type] = shapeOf(schema);
  }
  return Object.fromEntries(Object.entries(kept).sort());
}

/** Breaches of the published shapes by `schemas`, both by type, one sentence each. */
export const brokenContracts = (published, schemas) =>
  Object.entries(published).flatMap(([type, landed]) =>
    contractFaults(type, landed, Object.hasOwn(schemas, type) ? schemas[type] : undefined),
  );
