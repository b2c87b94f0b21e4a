import {
  codePointCount,
  derivedId,
  type Fault,
  faultIn,
  keyFaults,
  lengthFaults,
  lineFaults,
  oneLine,
  rangeFaults,
  repeatFaults,
  type RequestDigests,
} from '@holdfast/kernel';
import { STEP_KINDS, type StepKind } from './step-words.rule.ts';

/** One item of a step, in the member's own words. */
export interface PlanItem {
  readonly text: string;
  /** A number to call, as they wrote it; null if there is none. */
  readonly phone: string | null;
}

/** A step with its items; none if it is empty. */
export interface PlanStep {
  readonly kind: StepKind;
  readonly items: readonly PlanItem[];
}

/** A version as it is stored. */
export interface StoredSafetyPlan extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  /** 1, 2, 3 … of the member. */
  readonly version: number;
  readonly stepsSealed: Buffer;
  readonly writtenAt: Date;
  /** True if it was written with a token that had expired: it pushes out none that was not. */
  readonly isLate: boolean;
}

/** A version, opened. */
export interface SafetyPlan {
  readonly version: number;
  readonly writtenAt: Date;
  /** All steps, in their order. */
  readonly steps: readonly PlanStep[];
}

/** Item as a client sends it. */
export interface SentItem {
  readonly text: string;
  readonly phone?: string | null;
}

/** Plan as a client sends it. */
export interface SafetyPlanDraft {
  /** The version that the member saw; null if they saw none. */
  readonly basedOnVersion: number | null;
  /** Steps in any order; one that is left out is empty. */
  readonly steps: readonly { readonly kind: StepKind; readonly items: readonly SentItem[] }[];
  readonly idempotencyKey: string;
}

/** Limits of a safety plan. */
export interface SafetyPlanLimits {
  readonly safetyPlanStepMostItems: number;
  readonly safetyPlanTextMostCodePoints: number;
  readonly safetyPlanMostCodePoints: number;
}

/** Longest number: two with a word between them, such as that of the day and that of the night. */
const PHONE_MOST = 60;
const STEPS = { min: 0, max: STEP_KINDS.length, says: 'A safety plan has at most {max} steps.' };
const VERSIONS = {
  min: 1,
  max: 2_147_483_647,
  says: 'Send the version that you read, or leave it out if there is no plan yet.',
};

/** Finds the faults of a plan that is sent. A list that is too long is judged by that alone. */
export function safetyPlanFaults(
  { basedOnVersion, steps, idempotencyKey }: SafetyPlanDraft,
  limits: SafetyPlanLimits,
): readonly Fault[] {
  const tooMany = lengthFaults('steps', steps.length, STEPS);
  if (tooMany.length > 0) return tooMany;
  const faults = [
    ...(basedOnVersion === null ? [] : rangeFaults('basedOnVersion', basedOnVersion, VERSIONS)),
    ...repeatFaults(
      'steps',
      steps.map(({ kind }) => kind),
      'step',
    ),
    ...steps.flatMap(({ items }, index) =>
      itemsFaults(items, limits).map((fault) => faultIn(`steps[${String(index)}]`, fault)),
    ),
    ...keyFaults(idempotencyKey),
  ];
  return faults.length > 0 ? faults : wholeFaults(steps, limits);
}

/** Finds the fault of a plan that is too long as a whole. */
function wholeFaults(
  steps: SafetyPlanDraft['steps'],
  { safetyPlanMostCodePoints: max }: SafetyPlanLimits,
): readonly Fault[] {
  const says = 'A safety plan has at most {max} characters. Shorten some of it.';
  const texts = steps.flatMap(({ items }) => items.map(({ text, phone }) => text + (phone ?? '')));
  const length = texts.reduce((sum, text) => sum + codePointCount(text), 0);
  return lengthFaults('steps', length, { min: 0, max, says });
}

function itemsFaults(items: readonly SentItem[], limits: SafetyPlanLimits): readonly Fault[] {
  const most = {
    min: 0,
    max: limits.safetyPlanStepMostItems,
    says: 'A step has at most {max} items. Put some of them together.',
  };
  const tooMany = lengthFaults('items', items.length, most);
  if (tooMany.length > 0) return tooMany;
  return items.flatMap(({ text, phone }, index) => {
    const path = `items[${String(index)}]`;
    return [
      ...lineFaults(`${path}.text`, text, {
        noun: 'An item',
        most: limits.safetyPlanTextMostCodePoints,
      }),
      ...(phone === null || phone === undefined
        ? []
        : lineFaults(`${path}.phone`, phone, { noun: 'A number', most: PHONE_MOST })),
    ];
  });
}

/** Brings steps into the form in which they are kept: all of them, in their order, each text in one line. */
export function keptSteps(steps: SafetyPlanDraft['steps']): readonly PlanStep[] {
  return STEP_KINDS.map((kind) => ({
    kind,
    items: (steps.find((step) => step.kind === kind)?.items ?? []).map(({ text, phone }) => ({
      text: oneLine(text),
      phone: phone === null || phone === undefined ? null : oneLine(phone),
    })),
  }));
}

/** Within it the keys of items are made. */
const ITEMS = '0199f0a4-6c0e-7d13-8f4a-5b9a3c7e2d61';
const DIGITS = 8;

/**
 * Makes the keys of a step's items, in their order: the same words have the same key in every version, wherever they
 * stand. Of two that say the same, the second is told apart by its number.
 */
export function itemKeys({ kind, items }: PlanStep): readonly string[] {
  const keys = items.map(({ text }) => derivedId(ITEMS, `${kind} ${text}`).slice(0, DIGITS));
  return keys.map((key, index) => {
    const nth = keys.slice(0, index).filter((earlier) => earlier === key).length + 1;
    return nth === 1 ? key : `${key}-${String(nth)}`;
  });
}
