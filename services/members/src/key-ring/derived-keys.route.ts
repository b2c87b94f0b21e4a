import { answerJson, readBody, type Route } from '@holdfast/http';
import { verifyServiceAssertion, type TrustedKeys } from '@holdfast/identity';
import { parseId, type Clock } from '@holdfast/kernel';
import type { DerivedKeysAnswer, KeyAnswer } from '@holdfast/sealing';
import { decideKeyDemand, type KeyDemand } from './key-ring.rule.ts';
import type { KeyRing } from './open-key-ring.part.ts';

const MOST_BODY_BYTES = 64 * 1_024;

/** Needs of the route. */
export interface DerivedKeysRouteOptions {
  readonly ring: Pick<KeyRing, 'derivedKeys'>;
  readonly trusted: TrustedKeys;
  readonly now: Clock;
}

/** Serves derived keys to services that prove who they are, for the purposes that they are entitled to. */
export function derivedKeysRoute({ ring, trusted, now }: DerivedKeysRouteOptions): Route {
  return async (request, response) => {
    const assertion = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const service = await verifyServiceAssertion(assertion, 'members', trusted, now());
    const body = await readBody(request, MOST_BODY_BYTES);
    const demand = service === null || body.kind !== 'read' ? null : readDemand(service, body.text);
    const decision = demand === null ? null : decideKeyDemand(demand);
    if (demand === null || decision?.kind !== 'granted') {
      answerJson(response, 403, { error: 'This service has no such key.' });
      return;
    }
    const keys = await ring.derivedKeys(decision.purpose, demand.memberIds);
    answerJson(response, 200, {
      keys: Object.fromEntries([...keys].map(inBase64)),
    } satisfies DerivedKeysAnswer);
  };
}

function inBase64([memberId, answer]: readonly [string, KeyAnswer]): [string, string | null] {
  return [memberId, answer.kind === 'erased' ? null : answer.key.toString('base64')];
}

function readDemand(service: string, text: string): KeyDemand | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== 'object' || body === null) return null;
  const purpose: unknown = Reflect.get(body, 'purpose');
  const memberIds: unknown = Reflect.get(body, 'memberIds');
  if (typeof purpose !== 'string' || !Array.isArray(memberIds)) return null;
  const ids = memberIds.map((id) => (typeof id === 'string' ? parseId<'Member'>(id) : null));
  return ids.includes(null)
    ? null
    : { service, purpose, memberIds: ids.filter((id) => id !== null) };
}
