import { FIRST_LANGUAGE } from '@holdfast/kernel';
import { fittingSteps } from './fitting-steps.rule.ts';
import type { PlanItem, PlanStep } from './safety-plan.rule.ts';
import { STEP_WORDS } from './step-words.rule.ts';

/** A way to reach a line, as words and as a link. */
export interface PrintedWay {
  readonly label: string;
  readonly url: string;
}

/** A crisis line on the page. */
export interface PrintedLine {
  readonly name: string;
  readonly ways: readonly PrintedWay[];
  /** Its hours, the people whom it is for, and what else to know; without their full stops. */
  readonly says: readonly string[];
  readonly isVerified: boolean;
}

/** Content of the page. */
export interface PrintedPlan {
  readonly steps: readonly PlanStep[];
  /** The day of the last change, in words. */
  readonly changedOn: string;
  readonly lines: readonly PrintedLine[];
}

/** Size that a page never exceeds: a phone keeps it, and a slow line brings it at once. */
export const PAGE_MOST_BYTES = 30 * 1_024;

/**
 * Makes a plan into one HTML document that needs nothing else: it can be kept on a phone, sent to a printer, and read
 * without a network. It fits on one sheet of A4 or Letter; what does not is cut, and the page says so.
 */
export function printablePlan(plan: PrintedPlan): string {
  const fitting = fittingSteps(plan.steps, {
    mostRows: ROWS_OF_STEPS - plan.lines.length * ROWS_OF_LINE,
    fits: (steps, isCut) => Buffer.byteLength(pageOf({ ...plan, steps }, isCut)) <= PAGE_MOST_BYTES,
  });
  return pageOf({ ...plan, steps: fitting.steps }, fitting.isCut);
}

/** Rows of both columns of a sheet of Letter, which is the shorter one, without title and foot. */
const ROWS_OF_STEPS = 116;
/** Rows that a crisis line takes from both columns together. */
const ROWS_OF_LINE = 3;

/** Black on white, dark grey and dark blue: each has a contrast above 7 to 1 (WCAG 2.2, 1.4.6). */
const STYLE = [
  ':root{color-scheme:light}',
  'body{margin:0 auto;padding:12px;max-width:44em;background:#fff;color:#000;font:1.05em/1.45 system-ui,sans-serif;overflow-wrap:anywhere}',
  'h1{font-size:1.5em;margin:0}h2{font-size:1.1em;margin:.9em 0 .2em}p{margin:.3em 0}',
  'ul{margin:0;padding-left:1.2em}li{margin:.25em 0}',
  'a{color:#00338d;font-weight:600;white-space:nowrap}a.page{white-space:normal}',
  '.now{border:2px solid #000;border-radius:6px;padding:.4em .7em;margin:.7em 0}.now h2{margin:0}',
  '.empty,footer{color:#333}',
  '@page{margin:9mm}',
  '@media print{body{padding:0;max-width:none;font-size:8.5pt;line-height:1.2}h2{margin:.6em 0 .1em;break-after:avoid}p,li{margin:.1em 0}.steps{columns:2;column-gap:6mm}li{break-inside:avoid}.now{padding:.2em .6em;margin:.4em 0}}',
].join('');

/** Lines above the steps: enough to call at once, and the first step is still seen on a small phone. */
const LINES_ABOVE = 2;

function pageOf({ steps, changedOn, lines }: PrintedPlan, isCut: boolean): string {
  return [
    `<!doctype html><html lang="${FIRST_LANGUAGE}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'">`,
    '<meta name="referrer" content="no-referrer">',
    `<title>My safety plan</title><style>${STYLE}</style></head><body>`,
    '<h1>My safety plan</h1>',
    '<section class="now"><h2>In danger now? Call the first number.</h2><ul>',
    ...lines.slice(0, LINES_ABOVE).map((line) => lineOf(line)),
    '</ul></section>',
    '<p>Take one step after the other. If one does not help, go on to the next. You may call at any time.</p>',
    '<main class="steps">',
    ...steps.map((step, index) => stepOf(step, index + 1)),
    ...furtherLines(lines.slice(LINES_ABOVE)),
    '</main><footer>',
    ...footOf({ changedOn, isCut, isChecked: lines.every(({ isVerified }) => isVerified) }).map(
      (sentence) => `<p>${escaped(sentence)}</p>`,
    ),
    '</footer></body></html>',
  ].join('\n');
}

function furtherLines(lines: readonly PrintedLine[]): readonly string[] {
  if (lines.length === 0) return [];
  const items = lines.map((line) => lineOf(line));
  return ['<section><h2>More people who answer</h2><ul>', ...items, '</ul></section>'];
}

function stepOf({ kind, items }: PlanStep, number: number): string {
  const { title, prompt } = STEP_WORDS[kind];
  // Reasons are for those who wish to have them there, and no step to take.
  const isReasons = kind === 'REASONS_FOR_LIVING';
  if (isReasons && items.length === 0) return '';
  const head = `<h2>${isReasons ? '' : `${String(number)}. `}${escaped(title)}</h2>`;
  const body =
    items.length === 0
      ? `<p class="empty">${escaped(prompt)}</p>`
      : `<ul>${items.map((item) => itemOf(item)).join('')}</ul>`;
  return `<section>${head}${body}</section>`;
}

function itemOf({ text, phone }: PlanItem): string {
  // In the direction of its own script, whatever the page's is.
  return `<li dir="auto">${escaped(text)}${phone === null ? '' : ` ${phoneOf(phone)}`}</li>`;
}

function phoneOf(phone: string): string {
  const url = phoneLink(phone);
  return url === null
    ? `<bdi>${escaped(phone)}</bdi>`
    : `<a href="${url}"><bdi>${escaped(phone)}</bdi></a>`;
}

/** Digits with what people write between them, and nothing else: a word among them could be the hours, or a second number. */
const NUMBER = /^\+?[\d ()./\-\u2010-\u2013\u00a0]{3,}$/;

/** Returns the link that dials a number (RFC 3966); null if it is not certain what to dial. */
export function phoneLink(phone: string): string | null {
  if (!NUMBER.test(phone)) return null;
  // The zero of +43 (0)664 is dialled within the country alone.
  const dialled = phone.startsWith('+') ? phone.replace('(0)', '') : phone;
  const digits = dialled.replaceAll(/\D/g, '');
  if (digits.length < 3 || digits.length > 15) return null;
  return `tel:${phone.startsWith('+') ? '+' : ''}${digits}`;
}

function lineOf({ name, ways, says }: PrintedLine): string {
  const links = ways.map(({ label, url }) => {
    const look = url.startsWith('https:') ? ' class="page"' : '';
    return `<a${look} href="${escaped(url)}">${escaped(label)}</a>`;
  });
  const rest = says.map((sentence) => ` ${escaped(sentence)}.`).join('');
  return `<li><b>${escaped(name)}</b>: ${links.join(', ')}.${rest}</li>`;
}

function footOf({
  changedOn,
  isCut,
  isChecked,
}: {
  readonly changedOn: string;
  readonly isCut: boolean;
  readonly isChecked: boolean;
}): readonly string[] {
  return [
    ...(isCut ? ['Not all of your words fit on one page. The rest is kept with your plan.'] : []),
    ...(isChecked
      ? []
      : ['We have not called all of these numbers yet. If one does not answer, try the next.']),
    `Keep this where only people you trust see it. Last changed on ${changedOn}.`,
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}
