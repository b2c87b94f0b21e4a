// The explorer in a real Chromium that can reach nothing but this machine: somebody new goes from nothing to a live room,
// tab after tab, as they stand; a phone shows everything; nothing of it keeps anybody out. Run by hand, beside
// `npm start`: node e2e/browser/explorer.js [http://127.0.0.1:4000]. PICTURES=<folder> leaves pictures there.
/* global document, innerWidth */
import { deepStrictEqual, ok } from 'node:assert';
import axe from 'axe-core';
import { aWindow, browser, faults, picture, settled } from './parts/windows.js';

const url = process.argv[2] ?? 'http://127.0.0.1:4000';
/** Most that a first visit may bring over the line. */
const FIRST_LOAD_MOST_BYTES = 1_500_000;

const answer = (page, expected) =>
  page.locator('.result-window').filter({ hasText: expected }).waitFor({ timeout: 20_000 });

const tabOf = (page, tab) =>
  page.locator('.graphiql-tab-button', { hasText: new RegExp(`^${tab}$`) });

async function open(page, tab) {
  await tabOf(page, tab).first().click();
}

async function run(page, tab, expected) {
  await open(page, tab);
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await answer(page, expected);
}

async function signIn(page, alias) {
  await page.getByText('Sign in', { exact: true }).click();
  await page.getByRole('button', { name: `Sign in as ${alias}` }).click();
  await page.getByText(`Asking as ${alias}.`).waitFor();
  await settled(page);
}

/** From nothing to a live room: the five tabs in their order, none of them touched. */
async function somebodyNew() {
  const page = await aWindow(url, { timezoneId: 'Pacific/Kiritimati' });
  await page.getByRole('heading', { name: 'One graph, four parts' }).waitFor();
  await picture(page, 'welcome');
  await run(page, 'Enrol', '"recoveryCodes"');
  await page.getByText(/^Asking as \w+ \d+\.$/).waitFor();
  await run(page, 'Plan', '"because"');
  await picture(page, 'plan');
  await run(page, 'Match', '"PLACED"');
  await run(page, 'Room', 'GroupActivityPosition');
  const words = `Good evening, number ${Date.now()}.`;
  await page.getByLabel('Say something').fill(words);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
  await answer(page, words);
  await picture(page, 'room');
  await page.getByRole('button', { name: /^Stop/ }).click();
  await run(page, 'Say', 'Good to be here.');
  // On that island it is tomorrow already for most others.
  const today = new Intl.DateTimeFormat('sv', { timeZone: 'Pacific/Kiritimati' }).format();
  await run(page, 'CheckIn', `"day": "${today}"`);
  await run(page, 'OpenRoom', '"Mornings"');
  await run(page, 'Me', today);

  // A second check-in of a day is answered with the first.
  const variables = page.getByRole('region', { name: 'Variables' }).locator('.CodeMirror').first();
  await open(page, 'CheckIn');
  await variables.evaluate((element) => {
    const editor = element.CodeMirror;
    editor.setValue(
      editor.getValue().replace(/"idempotencyKey": "[^"]*"/, '"idempotencyKey": "b"'),
    );
  });
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await answer(page, 'CheckInExistsError');
  await answer(page, `"day": "${today}"`);
  await page.getByRole('button', { name: 'Show History' }).click();
  await page.getByRole('button', { name: /Enrol/ }).first().waitFor();
  await settled(page);
  await page.context().close();
}

/** A new window begins anew, with an alias and keys that nobody has used. */
async function aNewWindow() {
  const page = await aWindow(url);
  await run(page, 'Enrol', '"EnrollSuccess"');
  const second = await page.context().newPage();
  await second.goto(url);
  await run(second, 'Enrol', '"EnrollSuccess"');
  await Promise.all([settled(page), settled(second)]);
  await page.context().close();
}

/** What is said in one window comes to another one; made-up people sign in by a click. */
async function twoWindows() {
  const page = await aWindow(url);
  const other = await aWindow(url);
  await signIn(page, 'Juniper');
  await run(page, 'Me', '"Juniper"');
  await run(page, 'Room', 'GroupActivityPosition');
  await signIn(other, 'Rowan');
  await run(other, 'Say', 'Good to be here.');
  await answer(page, 'Good to be here.');
  await other.reload();
  await other.getByText('Asking as Rowan.').waitFor();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await open(page, 'Plan');
  await page.getByRole('button', { name: /A plan in two versions/ }).click();
  await tabOf(page, 'PlanInTwoVersions').waitFor();
  await Promise.all([settled(page), settled(other)]);
  for (const one of [page, other]) await one.context().close();
}

/** Faults that axe calls serious or worse. */
async function faultsOfAccess(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document));
  return violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Everything is there for everybody, by day and by night, on a desk and on a phone. */
async function everySize() {
  for (const width of [1400, 375]) {
    for (const colorScheme of ['light', 'dark']) {
      const name = `${width}-${colorScheme}`;
      const page = await aWindow(url, { viewport: { width, height: 800 }, colorScheme });
      deepStrictEqual(await faultsOfAccess(page), [], `welcome at ${name}`);
      await picture(page, `welcome-${name}`, { fullPage: true });
      await page.getByText('Sign in', { exact: true }).click();
      const menu = await page.locator('#people > div').boundingBox();
      ok(menu.x >= 0 && menu.x + menu.width <= width, `At ${name} the menu is cut off.`);
      await page.getByText('Sign in', { exact: true }).click();
      await signIn(page, 'Juniper');
      await run(page, 'Me', '"Juniper"');
      deepStrictEqual(await faultsOfAccess(page), [], `answer at ${name}`);
      await picture(page, `seen-${name}`);
      const { y } = await page.locator('.result-window').boundingBox();
      ok(y < 400, `At ${name} an answer is out of sight.`);
      await picture(page, `answer-${name}`, { fullPage: true });
      const [needed, given] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      ok(needed <= given, `At ${name} the page is ${needed} px wide.`);
      for (const tab of await page.locator('.graphiql-tab-button').all()) {
        const { x, width: wide } = await tab.boundingBox();
        ok(x >= 0 && x + wide <= width, `At ${name} a tab is out of sight.`);
      }
      const window = await page.locator('.result-window').boundingBox();
      ok(window.width >= Math.min(width - 40, 400), `At ${name} answers have ${window.width} px.`);
      await page.context().close();
    }
  }
}

/** The button, and what staff ask, by somebody who is none of them: nobody is on duty here, and the page says so. */
async function aWorstNight() {
  const page = await aWindow(url);
  await signIn(page, 'Juniper');
  await run(page, 'WorstNight', '"isOnDuty": false');
  await picture(page, 'worst-night');
  await run(page, 'OnDuty', '"staff": null');
  await page.context().close();
}

/** What a first visit brings over the line, compressed as it comes. */
async function firstLoad() {
  const page = await (await browser.newContext()).newPage();
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  let bytes = 0;
  line.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await page.goto(url);
  await page.getByRole('heading', { name: 'One graph, four parts' }).waitFor();
  await settled(page);
  await page.context().close();
  ok(bytes <= FIRST_LOAD_MOST_BYTES, `A first visit brings ${bytes} bytes.`);
  return bytes;
}

try {
  await somebodyNew();
  await aNewWindow();
  await twoWindows();
  await aWorstNight();
  await everySize();
  const bytes = await firstLoad();
  deepStrictEqual(faults, []);
  console.log(
    `The explorer works as it stands; a first visit brings ${Math.round(bytes / 1_000)} kB.`,
  );
} finally {
  if (faults.length > 0) console.log(faults.join('\n'));
  await browser.close();
}
