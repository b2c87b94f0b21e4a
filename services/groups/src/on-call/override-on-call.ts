import { type Fault, newOrderedId, parseId } from '@holdfast/kernel';
import type { Database, Tx } from '@holdfast/persistence';
import {
  NO_ROSTER,
  overrideFaults,
  overridePeopleFaults,
  OVERRIDES_MOST,
  TOO_MANY_OVERRIDES,
  type OverrideDraft,
} from './decide-override.rule.ts';
import { onCall } from './on-call.repository.ts';
import type { OnCallState, SetOverride } from './roster.rule.ts';
import { tellDuty } from './tell-duty.step.ts';

/** Needs of overriding the roster. */
export interface OverridingOnCall {
  readonly database: Pick<Database<'alarm'>, 'changeFor'>;
  readonly pokeAlarms: () => void;
}

/** Outcome of overriding the roster. */
export type OverrideOutcome =
  { readonly kind: 'set' } | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Puts others on duty for a stretch of time, or nobody; or takes such an override back. One of just the same stretch is
 * replaced. If it stands already, or is gone already, nothing changes.
 */
export async function overrideOnCall(
  { database, pokeAlarms }: OverridingOnCall,
  operator: { readonly memberId: string },
  { draft, now }: { readonly draft: OverrideDraft; readonly now: Date },
): Promise<OverrideOutcome> {
  const faults = overrideFaults(draft, now);
  if (faults.length > 0) return { kind: 'invalid', faults };
  const outcome = await database.changeFor('alarm', async (tx): Promise<OverrideOutcome> => {
    await onCall.lock(tx);
    const state = await onCall.state(tx, now);
    const unfit = faultsIn(state, draft);
    if (unfit.length > 0) return { kind: 'invalid', faults: unfit };
    if (await put(tx, state, { draft, by: operator.memberId, now })) await tellDuty(tx, now);
    return { kind: 'set' };
  });
  if (outcome.kind === 'set') pokeAlarms();
  return outcome;
}

function faultsIn(state: OnCallState, draft: OverrideDraft): readonly Fault[] {
  if (state.roster === null) return [NO_ROSTER];
  if (draft.isCancelled) return [];
  const known = new Set(state.contacts.map(({ staffId }) => staffId));
  const { first, second } = peopleOf(draft);
  const isFull = ofStretch(state, draft) === undefined && state.overrides.length >= OVERRIDES_MOST;
  return [
    ...overridePeopleFaults({ first, second }, known),
    ...(isFull ? [TOO_MANY_OVERRIDES] : []),
  ];
}

interface Putting {
  readonly draft: OverrideDraft;
  readonly by: string;
  readonly now: Date;
}

/** @returns false if nothing was to be changed. */
async function put(tx: Tx, state: OnCallState, { draft, by, now }: Putting): Promise<boolean> {
  const present = ofStretch(state, draft);
  const ids = new Map(state.contacts.map(({ id, staffId }) => [staffId, id]));
  const idsOf = (people: readonly string[]) => people.flatMap((id) => ids.get(id) ?? []);
  const people = peopleOf(draft);
  const [first, second] = [idsOf(people.first), idsOf(people.second)];
  if (draft.isCancelled ? present === undefined : isSame(present, { first, second })) return false;
  if (present !== undefined) await onCall.removeOverride(tx, present.id);
  if (draft.isCancelled) return true;
  const { from, until } = draft;
  const made = { id: newOrderedId<'Override'>(now), from, until, first, second };
  await onCall.addOverride(tx, made, { by, now });
  return true;
}

const peopleOf = ({ first, second }: OverrideDraft) => ({
  first: first.map((id) => parseId(id) ?? id),
  second: second.map((id) => parseId(id) ?? id),
});

const ofStretch = ({ overrides }: OnCallState, { from, until }: OverrideDraft) =>
  overrides.find(
    (each) => Number(each.from) === Number(from) && Number(each.until) === Number(until),
  );

const isSame = (
  present: SetOverride | undefined,
  { first, second }: Pick<SetOverride, 'first' | 'second'>,
) =>
  present !== undefined &&
  JSON.stringify([present.first, present.second]) === JSON.stringify([first, second]);
