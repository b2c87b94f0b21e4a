import { answerJson, type Route } from '@holdfast/http';
import type { TrustedKeys } from '@holdfast/identity';
import type { Clock } from '@holdfast/kernel';
import type { ErasedMembersAnswer } from '@holdfast/sealing';
import { askedByService, memberIdsIn } from './asked-by-service.part.ts';
import { mayAskForErased, MOST_KEYS_AT_ONCE } from './key-ring.rule.ts';
import type { KeyRing } from './open-key-ring.part.ts';

/** Needs of the route. */
export interface ErasedMembersRouteOptions {
  readonly ring: Pick<KeyRing, 'erasedAmong'>;
  readonly trusted: TrustedKeys;
  readonly now: Clock;
}

/** Tells services that prove who they are which of some members are erased, before they delete what cannot come back. */
export function erasedMembersRoute({ ring, trusted, now }: ErasedMembersRouteOptions): Route {
  return async (request, response) => {
    const question = await askedByService(request, trusted, now());
    const memberIds = question === null ? null : memberIdsIn(question.body);
    if (
      question === null ||
      memberIds === null ||
      memberIds.length > MOST_KEYS_AT_ONCE ||
      !mayAskForErased(question.service)
    ) {
      answerJson(response, 403, { error: 'This service has no such question.' });
      return;
    }
    const erased = await ring.erasedAmong(memberIds);
    answerJson(response, 200, { erased: [...erased] } satisfies ErasedMembersAnswer);
  };
}
