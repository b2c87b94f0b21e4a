/** Keywords for people, and for who acts on an event; they do not bind its shape. */
const words = new Set([
  '$comment',
  '$schema',
  'description',
  'examples',
  'title',
  'x-irreversible',
]);

/** The binding part of a JSON Schema: everything except its words. */
export function shapeOf(schema) {
  if (Array.isArray(schema)) return schema.map(shapeOf);
  if (typeof schema !== 'object' || schema === null) return schema;
  const binding = Object.entries(schema).filter(([name]) => !words.has(name));
  return Object.fromEntries(
    binding.map(([name, value]) => [
      name,
      // Here names are names of properties, and one may be "title".
      name === 'properties' ? shapesOf(value) : shapeOf(value),
    ]),
  );
}

const shapesOf = (schemas) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, shapeOf(schema)]));
