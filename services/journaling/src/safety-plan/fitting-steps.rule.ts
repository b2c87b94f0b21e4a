import { codePointCount } from '@holdfast/kernel';
import type { PlanItem, PlanStep } from './safety-plan.rule.ts';

/** Measure of brevity: items of each step, and code points of each item. */
interface Brevity {
  readonly items: number;
  readonly codePoints: number;
}

/** From everything to what fits in any case. All steps are cut alike, so that none crowds out another. */
const BREVITIES: readonly Brevity[] = [
  { items: Infinity, codePoints: Infinity },
  { items: 20, codePoints: 200 },
  { items: 12, codePoints: 120 },
  { items: 8, codePoints: 90 },
  { items: 6, codePoints: 60 },
  { items: 4, codePoints: 45 },
  { items: 3, codePoints: 40 },
];

/** Steps as they stand on a page. */
export interface FittingSteps {
  readonly steps: readonly PlanStep[];
  readonly isCut: boolean;
}

/** Limits of a page. */
interface Page {
  readonly mostRows: number;
  /** Tells whether a page with these steps is small enough. */
  readonly fits: (steps: readonly PlanStep[], isCut: boolean) => boolean;
}

/** Returns the steps of a plan with as many of its words as a page has room for. */
export function fittingSteps(steps: readonly PlanStep[], { mostRows, fits }: Page): FittingSteps {
  const whole = JSON.stringify(steps);
  let last: FittingSteps = { steps, isCut: false };
  for (const brevity of BREVITIES) {
    const cut = steps.map((step) => cutStep(step, brevity));
    last = { steps: cut, isCut: JSON.stringify(cut) !== whole };
    if (rowsOf(cut) <= mostRows && fits(cut, last.isCut)) return last;
  }
  return last;
}

function cutStep({ kind, items }: PlanStep, brevity: Brevity): PlanStep {
  const kept = items.slice(0, brevity.items);
  return { kind, items: kept.map((item) => cutItem(item, brevity.codePoints)) };
}

/** Cuts a text between two signs, never between a letter and its marks. A number is never cut: it would ring somebody else. */
function cutItem({ text, phone }: PlanItem, most: number): PlanItem {
  if (codePointCount(text) <= most) return { text, phone };
  const begin = Array.from(text).slice(0, most).join('');
  return { text: `${begin.replace(/[\s\p{M}\u200d]+$/u, '')}…`, phone };
}

/** Letters of usual width in a row of a column in print. Capital letters count more, those as wide as high twice. */
const ROW = 52;
const CAPITAL = /\p{Lu}/u;
const CAPITAL_WIDTH = 1.5;
/** Rows of a heading with the space above it, and of the question in place of items. */
const HEADING_ROWS = 2;
const PROMPT_ROWS = 2;
/** From here on, most letters are as wide as high. */
const WIDE = 0x2e80;

function rowsOf(steps: readonly PlanStep[]): number {
  return steps.reduce((rows, { items }) => rows + HEADING_ROWS + rowsOfItems(items), 0);
}

function rowsOfItems(items: readonly PlanItem[]): number {
  if (items.length === 0) return PROMPT_ROWS;
  return items.reduce(
    (rows, { text, phone }) => rows + Math.ceil(widthOf(`${text} ${phone ?? ''}`) / ROW),
    0,
  );
}

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += widthOfSign(sign);
  return width;
}

function widthOfSign(sign: string): number {
  if ((sign.codePointAt(0) ?? 0) >= WIDE) return 2;
  return CAPITAL.test(sign) ? CAPITAL_WIDTH : 1;
}
