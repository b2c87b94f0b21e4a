import { cursorInvalid } from './connection.ts';

/** Packs the values by which a list is ordered into a cursor. */
export function encodeCursor(...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Unpacks a cursor of `count` parts. @throws GraphQLError BAD_USER_INPUT if it is no such cursor. */
export function decodeCursor(cursor: string, count: number): readonly string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw cursorInvalid();
  }
  if (!isTextList(parts) || parts.length !== count) throw cursorInvalid();
  return parts;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string');
}
