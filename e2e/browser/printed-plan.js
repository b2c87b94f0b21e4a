// The page of a safety plan in a real Chromium: it prints on one sheet, of A4 and of Letter, in every country
// and however much stands in it; on the smallest phones nothing is cut off at the side. Run by hand, after a build:
// node e2e/browser/printed-plan.js.
/* global document */
import { deepStrictEqual } from 'node:assert';
import { linesFor, readCrisisLines } from '@holdfast/crisis-lines';
import { browser, picture } from './parts/windows.js';

const dist = new URL('../../services/journaling/dist/safety-plan/', import.meta.url);
const { printablePlan } = await import(new URL('printable.rule.js', dist));
const { printedLines } = await import(new URL('printed-lines.part.js', dist));
const { STEP_KINDS } = await import(new URL('step-words.rule.js', dist));

const all = readCrisisLines();
const COUNTRIES = [null, ...new Set(all.lines.map(({ country }) => country))];
const SHEETS = ['A4', 'Letter'];
/** Plans by name: a text, and how often it stands in each step. */
const PLANS = {
  empty: ['', 0],
  usual: ['Walk to the river and back, slowly', 4],
  long: ['A few words more than anybody writes on a card, '.repeat(3), 9],
  'as long as may be': ['quiet words '.repeat(40), 20],
  'of many short words': ['Tea', 20],
  'of capital letters': ['M'.repeat(500), 20],
  Chinese: ['安静的话'.repeat(120), 20],
  Hindi: ['शांत शब्द '.repeat(50), 20],
  'of pictures': ['🌱'.repeat(500), 20],
};

const pageOf = (country, [text, items]) =>
  printablePlan({
    steps: STEP_KINDS.map((kind) => ({
      kind,
      items: Array.from({ length: items }, () => ({ text, phone: '+43 664 123 45 67' })),
    })),
    changedOn: 'November 30, 2026',
    lines: printedLines(linesFor(all, { country, now: new Date() })),
  });

/** Number of sheets of a PDF. */
const sheetsOf = (pdf) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

const faults = [];

/** Looks at one plan on a phone and on paper. */
async function look(page, name, html) {
  await page.setContent(html);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) faults.push(`${name}: ${width} px wide`);
  for (const format of SHEETS) {
    const sheets = sheetsOf(await page.pdf({ format, preferCSSPageSize: true }));
    if (sheets !== 1) faults.push(`${name}: ${sheets} sheets of ${format}`);
  }
}

try {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  page.on('request', (request) => faults.push(`asked for ${request.url()}`));
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  const plans = COUNTRIES.flatMap((country) =>
    Object.entries(PLANS).map(([name, plan]) => [`${country} ${name}`, pageOf(country, plan)]),
  );
  for (const [name, html] of plans) {
    await look(page, name, html);
    if (name.startsWith('US')) await picture(page, `plan ${name}`, { fullPage: true });
  }
  deepStrictEqual(faults, []);
  console.log(`${plans.length} plans, one sheet each.`);
} finally {
  if (faults.length > 0) console.log(faults.join('\n'));
  await browser.close();
}
