import {
  type Fault,
  isRepeat,
  KEY_SPENT,
  keyFaults,
  newOrderedId,
  parseId,
  UnavailableError,
} from '@holdfast/kernel';
import { isOutage, type Tx } from '@holdfast/persistence';
import { digestRequest } from '@holdfast/sealing';
import { type AskingMember } from '@holdfast/subgraph';
import { memberships } from '../membership/membership.repository.ts';
import { orientations } from '../orientation/orientation.repository.ts';
import { type Parts } from '../parts.ts';
import { tooMany } from '../block/block.rule.ts';
import { addBlock, turnToBlock } from '../block/change-blocks.step.ts';
import { matchRequests } from './match-request.repository.ts';
import { type KeptProfile, type MatchRequest } from './match-request.rule.ts';
import { profileFaults } from './profile-faults.rule.ts';
import { placeWaiting } from './place-waiting.step.ts';
import { screen, type Readiness, type Screening } from './readiness.rule.ts';

/** What a member asks for. */
export interface MatchDraft {
  readonly profile: KeptProfile;
  /** Members whom they must not meet; each is blocked. */
  readonly mustNotMeet: readonly string[];
  readonly movingFrom: string | null;
  /** Null where they were not asked. */
  readonly readiness: Readiness | null;
  readonly idempotencyKey: string;
}

/** What asking leads to. */
export type MatchOutcome =
  | { readonly kind: 'requested'; readonly request: MatchRequest }
  | { readonly kind: 'orientation-required' }
  | { readonly kind: 'deferred'; readonly deferral: Exclude<Screening, 'ELIGIBLE'> }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Asks for a place in a group that fits, and places the member where there is one. Whoever waits already changes what
 * they wish and keeps their place in line. The wish is stored first, so that none is lost: whoever is not placed now is
 * placed when a seat frees.
 */
export async function requestMatch(
  parts: Parts,
  asking: AskingMember,
  { draft, now }: { readonly draft: MatchDraft; readonly now: Date },
): Promise<MatchOutcome> {
  const faults = [...profileFaults(draft.profile), ...draftFaults(draft, asking.memberId)];
  if (faults.length > 0) return { kind: 'invalid', faults };
  const screening = draft.readiness === null ? 'ELIGIBLE' : screen(draft.readiness);
  if (screening !== 'ELIGIBLE') return { kind: 'deferred', deferral: screening };
  const { memberId, session } = asking;
  const request: MatchRequest = {
    id: newOrderedId<'MatchRequest'>(now),
    memberId,
    state: 'WAITING',
    profile: draft.profile,
    movingFrom: draft.movingFrom,
    requestedAt: now,
    groupId: null,
    reasons: null,
    placedAt: null,
    ...(await digestRequest(
      parts.memberTexts,
      { ownerId: memberId, purpose: 'message' },
      { mutation: 'requestMatch', idempotencyKey: draft.idempotencyKey, input: draft },
    )),
  };
  const kept = await session.change((tx) => keep(tx, request, draft, parts.policy));
  if (kept.kind !== 'requested' || kept.request.state !== 'WAITING') return kept;
  await place(parts, kept.request.id, now);
  if (draft.movingFrom !== null) parts.seatFreed();
  const present = await session.read((tx) => matchRequests.find(tx, kept.request.id));
  return { kind: 'requested', request: present ?? kept.request };
}

/** Places the member, if there is a seat. Where the line is busy they stand in it, and are placed within seconds. */
async function place(
  { database, policy, seatFreed }: Parts,
  requestId: string,
  now: Date,
): Promise<void> {
  try {
    await database.changeFor('matching', (tx) =>
      placeWaiting(tx, requestId, { now, limits: policy }),
    );
  } catch (error) {
    if (!isOutage(error) && !(error instanceof UnavailableError)) throw error;
    seatFreed();
  }
}

/** Stores the wish, in place of one that waits; a repeat is answered from the row. */
async function keep(
  tx: Tx,
  request: MatchRequest,
  draft: MatchDraft,
  { blocksMost }: Parts['policy'],
): Promise<MatchOutcome> {
  const { memberId, keyDigest, inputDigest, movingFrom } = request;
  const made = await matchRequests.findByKey(tx, memberId, keyDigest);
  if (made !== null) return repeatOf(made, inputDigest);
  // Locked, so that of a member's wishes one comes after the other.
  if ((await orientations.lock(tx, memberId)) === null) return { kind: 'orientation-required' };
  if (movingFrom !== null && (await memberships.find(tx, movingFrom, memberId)) === null) {
    return { kind: 'invalid', faults: [NOT_THERE] };
  }
  const others = [...new Set(draft.mustNotMeet)];
  const turn = await turnToBlock(tx, { memberId, otherIds: others, most: blocksMost });
  if (turn === null) {
    return { kind: 'invalid', faults: [tooMany('mustNotMeet', blocksMost)] };
  }
  const waiting = await matchRequests.lockWaiting(tx, memberId);
  if (waiting !== null) await matchRequests.end(tx, waiting.id, { state: 'REPLACED' });
  const inLine = { ...request, requestedAt: waiting?.requestedAt ?? request.requestedAt };
  if (!(await matchRequests.addOnce(tx, inLine))) {
    const other = await matchRequests.findByKey(tx, memberId, keyDigest);
    return other === null ? { kind: 'invalid', faults: [KEY_SPENT] } : repeatOf(other, inputDigest);
  }
  for (const otherId of others) await addBlock(tx, turn, { otherId, now: request.requestedAt });
  return { kind: 'requested', request: inLine };
}

const repeatOf = (made: MatchRequest, inputDigest: Buffer): MatchOutcome =>
  isRepeat(made, inputDigest)
    ? { kind: 'requested', request: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };

const NOT_THERE: Fault = {
  path: 'movingFrom',
  message: 'You are not in the group that you want to move from. Leave this field out.',
};

const MUST_NOT_MEET_MOST = 50;

function draftFaults(draft: MatchDraft, memberId: string): readonly Fault[] {
  const { mustNotMeet, movingFrom, idempotencyKey } = draft;
  const areIds = mustNotMeet.every((id) => parseId(id) === id && id !== memberId);
  return [
    ...(areIds && mustNotMeet.length <= MUST_NOT_MEET_MOST
      ? []
      : [
          {
            path: 'mustNotMeet',
            message: `Name at most ${String(MUST_NOT_MEET_MOST)} other members by the ids that you were shown.`,
          },
        ]),
    ...(movingFrom === null || parseId(movingFrom) === movingFrom ? [] : [NOT_THERE]),
    ...keyFaults(idempotencyKey),
  ];
}
