import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Marks a string as the id of one kind of thing, so that a group's id is not taken for a member's. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

/** The pseudonymous id of a member. Says nothing about the time of enrolment (UUIDv4). */
export type MemberId = Id<'Member'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Returns the text as an id of the wanted kind, lower case, or null if it is not a UUID. */
export function parseId<Kind extends string>(text: string): Id<Kind> | null {
  const lower = text.toLowerCase();
  return UUID.test(lower) ? (lower as Id<Kind>) : null;
}

/** Makes an id that says nothing about when it was made: for people and what identifies them. */
export function newUnorderedId<Kind extends string>(): Id<Kind> {
  return randomUUID() as Id<Kind>;
}

/** Makes an id that sorts by the instant it was made (UUIDv7, RFC 9562 §5.7): for records that are a log. */
export function newOrderedId<Kind extends string>(now: Date): Id<Kind> {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  return uuidOf(bytes, 7);
}

/**
 * Makes the UUID of something that has none of its own: what stands under a name within something that has one (UUIDv5,
 * RFC 9562 §5.5). The same names give the same UUID, other names another.
 * @param within the UUID of the whole, such as a version of a plan.
 */
export function derivedId<Kind extends string>(within: string, name: string): Id<Kind> {
  const hash = createHash('sha1')
    .update(Buffer.from(within.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest()
    .subarray(0, 16);
  return uuidOf(hash, 5);
}

/** Writes 16 bytes as a UUID of a version; the bits of version and variant are set here. */
function uuidOf<Kind extends string>(bytes: Buffer, version: number): Id<Kind> {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | (version << 4), 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-') as Id<Kind>;
}
