import { answerJson, type Route } from '@holdfast/http';
import type { TrustedKeys } from '@holdfast/identity';
import type { Clock } from '@holdfast/kernel';
import type { DerivedKeysAnswer, KeyAnswer } from '@holdfast/sealing';
import { askedByService, memberIdsIn } from './asked-by-service.part.ts';
import { decideKeyDemand, type KeyDemand } from './key-ring.rule.ts';
import type { KeyRing } from './open-key-ring.part.ts';

/** Needs of the route. */
export interface DerivedKeysRouteOptions {
  readonly ring: Pick<KeyRing, 'derivedKeys'>;
  readonly trusted: TrustedKeys;
  readonly now: Clock;
}

/** Serves derived keys to services that prove who they are, for the purposes that they are entitled to. */
export function derivedKeysRoute({ ring, trusted, now }: DerivedKeysRouteOptions): Route {
  return async (request, response) => {
    const question = await askedByService(request, trusted, now());
    const demand = question === null ? null : readDemand(question.service, question.body);
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

function readDemand(service: string, body: object): KeyDemand | null {
  const purpose: unknown = Reflect.get(body, 'purpose');
  const memberIds = memberIdsIn(body);
  return typeof purpose !== 'string' || memberIds === null ? null : { service, purpose, memberIds };
}
