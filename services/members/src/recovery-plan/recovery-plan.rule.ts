import {
  boundFault,
  derivedId,
  type Fault,
  faultUnless,
  lengthFaults,
  lineFaults,
  type LocalDay,
  oneLine,
} from '@holdfast/kernel';

/** The parts of a plan, in the order in which it is read (the fields are those of Marlatt's relapse prevention). */
export type PlanSection =
  | 'GOAL'
  | 'REASON'
  | 'FIRST_STEP'
  | 'SITUATION'
  | 'COPING_STEP'
  | 'WEEKLY_RHYTHM'
  | 'WARNING_SIGN'
  | 'URGE_PLAN'
  | 'LAPSE_PLAN'
  | 'SUPPORT';

/** One item of a plan. */
export interface PlanItem {
  /** Its key: names it within the plan, the same through all versions. */
  readonly id: string;
  readonly section: PlanSection;
  readonly text: string;
  /** The reason for it, as a sentence. */
  readonly because: string;
  /** Answers of the intake that led to it, as paths such as `focuses[0].stage`; empty if the member wrote it. */
  readonly becauseOf: readonly string[];
  /** The item of the situation that a coping step belongs to; else null. */
  readonly situationId: string | null;
  /** The coping skill of the library that a step is; else null. */
  readonly copingSkillId: string | null;
  /** The work on which its words rest; null for the member's own. */
  readonly source: string | null;
  /** The clinician who has reviewed its words; null until one has. */
  readonly reviewedBy: string | null;
}

/** Returns the id of an item in one version of a plan: of its key and that version. */
export function planItemId(planId: string, key: string): string {
  return derivedId(planId, key);
}

/** Content of a version of a plan. */
export interface PlanContent {
  readonly items: readonly PlanItem[];
  readonly reviewOn: LocalDay;
}

/** Author of a version. */
export type PlanAuthor = 'HOLDFAST' | 'MEMBER';

/** A version of a plan, opened. */
export interface RecoveryPlan extends PlanContent {
  readonly id: string;
  readonly version: number;
  readonly author: PlanAuthor;
  /** The reason why this version was made, in words. */
  readonly reason: string;
  readonly createdAt: Date;
}

/** One change that a member wants. */
export interface PlanChange {
  /** The key of the item to change or take away; null for a new one. */
  readonly id: string | null;
  /** Section of a new item; ignored for others. */
  readonly section: PlanSection | null;
  /** The new words; null to take the item away. */
  readonly text: string | null;
  /** The situation that a new coping step belongs to. */
  readonly situationId: string | null;
}

/** Limits of a plan. */
export interface PlanLimits {
  readonly planMostItems: number;
  readonly planTextMostCodePoints: number;
}

/** Decision on changes. */
export type PlanDecision =
  | { readonly kind: 'changed'; readonly items: readonly PlanItem[] }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Applies changes to a plan's items, in their order. A changed or new item is the member's own: it says so, and names no
 * source. A situation that is taken away takes its coping steps with it.
 */
export function decideChanges(
  items: readonly PlanItem[],
  changes: readonly PlanChange[],
  {
    reason,
    newId,
    limits,
  }: {
    readonly reason: string;
    readonly newId: (index: number) => string;
    readonly limits: PlanLimits;
  },
): PlanDecision {
  // All that a plan has may go, and as much be added. None is judged if there are more: each costs time.
  const most = { min: 0, max: 2 * limits.planMostItems, says: MOST_CHANGES };
  const tooLong = lengthFaults('changes', changes.length, most);
  if (tooLong.length > 0) return { kind: 'invalid', faults: tooLong };
  const faults = [
    ...wordFaults('reason', reason, limits),
    ...changes.flatMap((change, index) => changeFaults(items, change, { index, limits })),
  ];
  if (faults.length > 0) return { kind: 'invalid', faults };
  const because = `You changed this yourself: ${oneLine(reason)}`;
  const changed = changes.reduce<readonly PlanItem[]>(
    (present, change, index) => applyChange(present, change, { because, id: newId(index) }),
    items,
  );
  if (changed.length <= limits.planMostItems) return { kind: 'changed', items: changed };
  const bounds = { min: 0, max: limits.planMostItems, says: MOST_ITEMS };
  return { kind: 'invalid', faults: [boundFault('TOO_MANY', 'changes', bounds)] };
}

const MOST_CHANGES = 'At most {max} changes at once. Send them in several steps.';
const MOST_ITEMS = 'A plan has at most {max} items. Take some away first.';

function applyChange(
  items: readonly PlanItem[],
  { id, section, text, situationId }: PlanChange,
  added: { readonly because: string; readonly id: string },
): readonly PlanItem[] {
  if (id !== null && text === null)
    return items.filter((item) => item.id !== id && item.situationId !== id);
  const words = oneLine(text ?? '');
  const byMember = {
    because: added.because,
    becauseOf: [],
    copingSkillId: null,
    source: null,
    reviewedBy: null,
  };
  if (id !== null)
    return items.map((item) =>
      item.id !== id || item.text === words ? item : { ...item, ...byMember, text: words },
    );
  const item: PlanItem = {
    ...byMember,
    id: added.id,
    section: section ?? 'GOAL',
    text: words,
    situationId,
  };
  return [...items, item].toSorted((one, other) => placeOf(one) - placeOf(other));
}

const ORDER: readonly PlanSection[] = [
  ...(['GOAL', 'REASON', 'FIRST_STEP', 'SITUATION', 'COPING_STEP', 'WEEKLY_RHYTHM'] as const),
  ...(['WARNING_SIGN', 'URGE_PLAN', 'LAPSE_PLAN', 'SUPPORT'] as const),
];
const placeOf = ({ section }: PlanItem) => ORDER.indexOf(section);

function changeFaults(
  items: readonly PlanItem[],
  { id, section, text, situationId }: PlanChange,
  { index, limits }: { readonly index: number; readonly limits: PlanLimits },
): readonly Fault[] {
  const path = `changes[${String(index)}]`;
  const isKnown = id === null || items.some((item) => item.id === id);
  return [
    ...faultUnless(isKnown, {
      path: `${path}.key`,
      code: 'NOT_FOUND',
      message: 'No item of this version has this key.',
    }),
    ...faultUnless(id !== null || (section !== null && text !== null), {
      path,
      code: 'REQUIRED',
      message: 'A new item needs its section and its text.',
    }),
    ...situationFaults(items, `${path}.situationKey`, { id, section, situationId }),
    ...(text === null ? [] : wordFaults(`${path}.text`, text, limits)),
  ];
}

function situationFaults(
  items: readonly PlanItem[],
  path: string,
  { id, section, situationId }: Pick<PlanChange, 'id' | 'section' | 'situationId'>,
): readonly Fault[] {
  const message = 'A coping step belongs to a situation of this plan: send its key.';
  if (situationId === null)
    return faultUnless(id !== null || section !== 'COPING_STEP', {
      path,
      code: 'REQUIRED',
      message,
    });
  const isKnown = items.some((item) => item.id === situationId && item.section === 'SITUATION');
  return faultUnless(isKnown, { path, code: 'NOT_FOUND', message });
}

function wordFaults(path: string, text: string, limits: PlanLimits): readonly Fault[] {
  return lineFaults(path, text, { noun: 'A text', most: limits.planTextMostCodePoints });
}

/** One difference between two versions. */
export interface PlanDifference {
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  /** The item's key and its field, such as `first-notice-ALCOHOL.text`; `reviewOn` for the day. */
  readonly path: string;
  readonly section: PlanSection | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares two versions field by field. Removed items come first, then changed ones, then new ones, in the order of the plan. */
export function planDifferences(
  before: PlanContent,
  after: PlanContent,
): readonly PlanDifference[] {
  const later = new Map(after.items.map((item) => [item.id, item]));
  const earlier = new Set(before.items.map(({ id }) => id));
  const gone = before.items
    .filter(({ id }) => !later.has(id))
    .map(({ id, section, text }) =>
      difference('REMOVED', { path: id, section, before: text, after: null }),
    );
  const changed = before.items.flatMap((item) => itemDifferences(item, later.get(item.id)));
  const come = after.items
    .filter(({ id }) => !earlier.has(id))
    .map(({ id, section, text }) =>
      difference('ADDED', { path: id, section, before: null, after: text }),
    );
  const day =
    before.reviewOn === after.reviewOn
      ? []
      : [
          difference('CHANGED', {
            path: 'reviewOn',
            section: null,
            before: before.reviewOn,
            after: after.reviewOn,
          }),
        ];
  return [...gone, ...changed, ...come, ...day];
}

function itemDifferences(before: PlanItem, after: PlanItem | undefined): readonly PlanDifference[] {
  if (after === undefined) return [];
  const { id, section } = before;
  const fields = ['text', 'because'] as const;
  return fields
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      difference('CHANGED', {
        path: `${id}.${field}`,
        section,
        before: before[field],
        after: after[field],
      }),
    );
}

const difference = (
  kind: PlanDifference['kind'],
  rest: Omit<PlanDifference, 'kind'>,
): PlanDifference => ({ kind, ...rest });
