import type { IncomingMessage } from 'node:http';
import { readBody } from '@holdfast/http';
import { verifyServiceAssertion, type TrustedKeys } from '@holdfast/identity';
import { parseId, type MemberId } from '@holdfast/kernel';

const MOST_BODY_BYTES = 64 * 1_024;

/** Question of a service that proved who it is. */
export interface AskedByService {
  readonly service: string;
  readonly body: object;
}

/** Reads a question to the ring; null if nobody proves who they are, or it is no JSON object. */
export async function askedByService(
  request: IncomingMessage,
  trusted: TrustedKeys,
  now: Date,
): Promise<AskedByService | null> {
  const assertion = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const service = await verifyServiceAssertion(assertion, 'members', trusted, now);
  const read = await readBody(request, { mostBytes: MOST_BODY_BYTES });
  if (service === null || read.kind !== 'read') return null;
  const body = parsed(read.text);
  return typeof body === 'object' && body !== null ? { service, body } : null;
}

/** Ids of members in a question; null if there are none, or one of them is no id. */
export function memberIdsIn(body: object): readonly MemberId[] | null {
  const memberIds: unknown = Reflect.get(body, 'memberIds');
  if (!Array.isArray(memberIds)) return null;
  const ids = memberIds.map((id) => (typeof id === 'string' ? parseId<'Member'>(id) : null));
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
