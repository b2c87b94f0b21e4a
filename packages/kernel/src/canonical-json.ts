/**
 * Writes a value as JSON with its object keys in order and without undefined properties, so that equal inputs
 * have equal bytes whatever order a client wrote them in (the idea of RFC 8785, for our plain inputs).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(
      Object.entries(inner)
        .filter(([, property]) => property !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
