import {
  BusyError,
  type Fault,
  faultUnless,
  isRepeat,
  KEY_SPENT,
  keyFaults,
  lengthFaults,
  newOrderedId,
  parseId,
  UnavailableError,
} from '@holdfast/kernel';
import { isOutage, type Database, type Tx } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import type { AskingMember } from '@holdfast/subgraph';
import { tooMany, type BlockLimits } from '../block/block.rule.ts';
import { addBlock, turnToBlock } from '../block/change-blocks.step.ts';
import { digestOf } from '../member/request-digest.part.ts';
import { memberships } from '../membership/membership.repository.ts';
import { orientations } from '../orientation/orientation.repository.ts';
import { LINE_SUBJECT } from './line.repository.ts';
import { matchRequests } from './match-request.repository.ts';
import { keptProfileOf, type MatchRequest, type SentProfile } from './match-request.rule.ts';
import type { PlacingRules } from './open-to.rule.ts';
import { placeWaiting } from './place-waiting.step.ts';
import { profileFaults } from './profile-faults.rule.ts';
import { screen, type Readiness, type Screening } from './readiness.rule.ts';

/** Needs of asking for a match. */
export interface RequestingMatch {
  readonly database: Pick<Database<'matching'>, 'changeFor'>;
  readonly memberTexts: Sealer;
  readonly policy: BlockLimits & PlacingRules['limits'];
  /** Wakes the worker that places waiting members. */
  readonly wakeLine: () => void;
}

/** A wish as a member sends it. */
export interface MatchDraft {
  readonly profile: SentProfile;
  /** Members whom they must not meet; each is blocked. */
  readonly mustNotMeet: readonly string[];
  readonly movingFrom: string | null;
  /** Null if they were not asked. */
  readonly readiness: Readiness | null;
  readonly idempotencyKey: string;
}

/** Outcome of asking for a match. */
export type MatchOutcome =
  | { readonly kind: 'requested'; readonly request: MatchRequest }
  | { readonly kind: 'orientation-required' }
  | { readonly kind: 'deferred'; readonly deferral: Exclude<Screening, 'ELIGIBLE'> }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Asks for a place in a group that fits, and places the member if there is one. A member who waits already changes their
 * wish and keeps their place in line. The wish is stored first, so that none is lost: a member who is not placed now is
 * placed when a seat becomes free.
 */
export async function requestMatch(
  needs: RequestingMatch,
  { memberId, timeZone, session }: AskingMember,
  { draft, now }: { readonly draft: MatchDraft; readonly now: Date },
): Promise<MatchOutcome> {
  const faults = [...profileFaults(draft.profile), ...draftFaults(draft, memberId)];
  if (faults.length > 0) return { kind: 'invalid', faults };
  const profile = keptProfileOf(draft.profile, timeZone);
  const screening = draft.readiness === null ? 'ELIGIBLE' : screen(draft.readiness);
  if (screening !== 'ELIGIBLE') return { kind: 'deferred', deferral: screening };
  const { movingFrom, idempotencyKey } = draft;
  const sent = { mutation: 'requestMatch', idempotencyKey, input: draft };
  const request: MatchRequest = {
    id: newOrderedId<'MatchRequest'>(now),
    memberId,
    state: 'WAITING',
    profile,
    movingFrom,
    requestedAt: now,
    groupId: null,
    reasons: null,
    placedAt: null,
    ...(await digestOf(needs.memberTexts, memberId, sent)),
  };
  const stored = await session.change((tx) => storeWish(tx, request, draft, needs.policy));
  if (stored.kind !== 'requested' || stored.request.state !== 'WAITING') return stored;
  await placeIfLineIsFree(needs, stored.request.id, now);
  // A member who was moved has left a seat, which somebody in line may have.
  if (movingFrom !== null) needs.wakeLine();
  const present = await session.read((tx) => matchRequests.find(tx, stored.request.id));
  return { kind: 'requested', request: present ?? stored.request };
}

/** True if the change did not have its turn. */
const isRefused = (error: unknown) =>
  error instanceof UnavailableError || error instanceof BusyError;

/** Places the member, if there is a seat. If the line is busy, they stand in it and are placed within seconds. */
async function placeIfLineIsFree(
  { database, policy, wakeLine }: RequestingMatch,
  requestId: string,
  now: Date,
): Promise<void> {
  try {
    await database.changeFor(
      'matching',
      (tx) => placeWaiting(tx, requestId, { now, limits: policy }),
      [LINE_SUBJECT],
    );
  } catch (error) {
    if (!isOutage(error) && !isRefused(error)) throw error;
    wakeLine();
  }
}

/**
 * Stores the wish in place of one that waits, and blocks those whom the member must not meet. A repeat is answered from
 * the row.
 */
async function storeWish(
  tx: Tx,
  request: MatchRequest,
  draft: MatchDraft,
  { blocksMost }: BlockLimits,
): Promise<MatchOutcome> {
  const { memberId, keyDigest, inputDigest, movingFrom } = request;
  const made = await matchRequests.findByKey(tx, memberId, keyDigest);
  if (made !== null) return repeatOf(made, inputDigest);
  // Locked, so that the wishes of one member come one after the other.
  if ((await orientations.lock(tx, memberId)) === null) return { kind: 'orientation-required' };
  if (movingFrom !== null && (await memberships.find(tx, movingFrom, memberId)) === null) {
    return { kind: 'invalid', faults: [NOT_THERE] };
  }
  const otherIds = [...new Set(draft.mustNotMeet)];
  const turn = await turnToBlock(tx, { memberId, otherIds, most: blocksMost });
  if (turn === null) return { kind: 'invalid', faults: [tooMany('mustNotMeet', blocksMost)] };
  const waiting = await matchRequests.lockWaiting(tx, memberId);
  if (waiting !== null) await matchRequests.end(tx, waiting.id, { state: 'REPLACED' });
  const inLine = { ...request, requestedAt: waiting?.requestedAt ?? request.requestedAt };
  if (!(await matchRequests.addOnce(tx, inLine))) {
    const other = await matchRequests.findByKey(tx, memberId, keyDigest);
    return other === null ? { kind: 'invalid', faults: [KEY_SPENT] } : repeatOf(other, inputDigest);
  }
  for (const otherId of otherIds) await addBlock(tx, turn, { otherId, now: request.requestedAt });
  return { kind: 'requested', request: inLine };
}

const repeatOf = (made: MatchRequest, inputDigest: Buffer): MatchOutcome =>
  isRepeat(made, inputDigest)
    ? { kind: 'requested', request: made }
    : { kind: 'invalid', faults: [KEY_SPENT] };

const NOT_THERE: Fault = {
  path: 'movingFrom',
  code: 'NOT_FOUND',
  message: 'You are not in the group that you want to move from. Leave this field out.',
};

const MUST_NOT_MEET = { min: 0, max: 50, says: 'Name at most {max} other members.' };

function draftFaults(draft: MatchDraft, memberId: string): readonly Fault[] {
  const { mustNotMeet, movingFrom, idempotencyKey } = draft;
  const tooMany = lengthFaults('mustNotMeet', mustNotMeet.length, MUST_NOT_MEET);
  const areOthers =
    tooMany.length > 0 || mustNotMeet.every((id) => parseId(id) === id && id !== memberId);
  return [
    ...tooMany,
    ...faultUnless(areOthers, {
      path: 'mustNotMeet',
      code: 'NOT_ALLOWED',
      message: 'Name other members by the ids that you were shown.',
    }),
    ...(movingFrom === null || parseId(movingFrom) === movingFrom ? [] : [NOT_THERE]),
    ...keyFaults(idempotencyKey),
  ];
}
