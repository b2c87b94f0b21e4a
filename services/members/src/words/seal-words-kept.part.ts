import { sealEvent, type AddressedEvent } from '@holdfast/events';
import { readTexts } from '@holdfast/help-card';
import { newOrderedId } from '@holdfast/kernel';
import type { Sealer } from '@holdfast/sealing';

/** Words that a member keeps, and where. */
export interface KeptWords {
  readonly memberId: string;
  readonly where: 'INTAKE' | 'PLAN';
  readonly version: number;
  readonly texts: readonly (string | null)[];
  readonly now: Date;
}

/**
 * Makes the event that words were kept, with what they sound like sealed: only who may see that a member is in danger can
 * open it. It is made of all words, so that there being one tells nothing. Call it before the transaction that stores both.
 * @throws KeyUnavailableError; ErasedError.
 */
export function sealWordsKept(
  sealer: Pick<Sealer, 'seal'>,
  { memberId, where, version, texts, now }: KeptWords,
): Promise<AddressedEvent> {
  const { level, class: danger } = readTexts(texts);
  return sealEvent(sealer, 'holdfast.members.words-kept.v1', {
    id: newOrderedId(now),
    at: now,
    data: {
      ...{ memberId, where, version, level, at: now.toISOString() },
      ...(danger === null ? {} : { class: danger }),
    },
  });
}
