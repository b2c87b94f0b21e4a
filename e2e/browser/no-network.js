// The explorer and the example page in a real Chromium that can reach nothing but this machine. Run by hand, beside
// `npm start`: node e2e/browser/no-network.js [http://127.0.0.1:4000]. It needs Debian's chromium, and playwright-core
// from anywhere: PLAYWRIGHT_CORE=/somewhere/node_modules/playwright-core/index.mjs. Where either is missing it says so.
/* global document */
import { deepStrictEqual, match } from 'node:assert';
import { existsSync } from 'node:fs';

const url = process.argv[2] ?? 'http://127.0.0.1:4000';
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const pictures = process.env.PICTURES;
const playwright = await import(process.env.PLAYWRIGHT_CORE ?? 'playwright-core').catch(() => null);
if (playwright === null || !existsSync(chromiumPath)) {
  console.log('Skipped: there is no chromium or no playwright-core here.');
  process.exit(77);
}

const browser = await playwright.chromium.launch({
  executablePath: chromiumPath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
});
const faults = [];
const seen = { requests: 0, sockets: 0, workersEnded: 0 };
const under = new Set();

/** The editor ends workers that it has just begun, and begins others: their scripts may be cut off by itself. */
const isWorker = (request) => request.url().endsWith('-worker.js');

/** Waits until nothing has been under way for a moment: leaving a page earlier cuts requests off. */
async function settled(page) {
  for (let quiet = 0; quiet < 5; quiet = under.size === 0 ? quiet + 1 : 0) {
    await page.waitForTimeout(200);
  }
}

/** A window of its own; whatever fails in it is noted. */
async function aWindow(path) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 850 } });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on('request', (request) => {
    seen.requests += 1;
    if (!isWorker(request)) under.add(request);
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url)
      faults.push(`elsewhere: ${request.url()}`);
  });
  page.on('requestfinished', (request) => under.delete(request));
  page.on('requestfailed', (request) => {
    under.delete(request);
    const reason = request.failure()?.errorText;
    if (isWorker(request) && reason === 'net::ERR_ABORTED') seen.workersEnded += 1;
    else faults.push(`failed: ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('websocket', () => {
    seen.sockets += 1;
  });
  await page.goto(url + path);
  await settled(page);
  return page;
}

const picture = async (page, name) =>
  pictures && (await page.screenshot({ path: `${pictures}/${name}.png` }));

async function run(page, tab, expected) {
  await page.getByRole('button', { name: tab, exact: true }).click();
  await page.getByRole('button', { name: /^Execute query/ }).click();
  const answer = page.locator('.result-window');
  await answer.filter({ hasText: expected }).waitFor({ timeout: 15_000 });
}

async function explorer() {
  const page = await aWindow('/');
  await run(page, 'Notice', 'privacyNotice');
  await settled(page);
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name: 'Sign in as Juniper' }).click(),
  ]);
  await page.getByText('Asking as Juniper.').waitFor();
  await settled(page);
  await run(page, 'Me', '"Juniper"');
  await picture(page, 'explorer-me');
  await run(page, 'LiveRoom', 'GroupActivityPosition');
  const other = await aWindow('/');
  await other.getByRole('button', { name: 'Sign in as Rowan' }).click();
  await other.getByText('Asking as Rowan.').waitFor();
  await settled(other);
  await run(other, 'PostMessage', 'Good to be here.');
  await page.locator('.result-window').filter({ hasText: 'Good to be here.' }).waitFor();
  await picture(page, 'explorer-live');
  await run(other, 'OpenGroup', '"Mornings"');
  await run(other, 'CheckIn', 'recordCheckIn');
  await page.getByRole('button', { name: /^Stop/ }).click();
  await Promise.all([settled(page), settled(other)]);
}

async function liveRoom() {
  const [first, second] = [
    await aWindow('/examples/live-room'),
    await aWindow('/examples/live-room'),
  ];
  await first.getByRole('button', { name: 'Juniper' }).click();
  await second.getByRole('button', { name: 'Rowan' }).click();
  for (const page of [first, second]) await page.getByText('Live.', { exact: true }).waitFor();
  const say = async (page, text) => {
    await page.getByLabel('Your words').fill(text);
    await page.getByRole('button', { name: 'Post' }).click();
  };
  const text = `<b>Hello</b> from the other window ${Date.now()}`;
  const startedAt = performance.now();
  await say(first, text);
  await second.getByText(text).waitFor();
  console.log(`message in the other window after ${Math.round(performance.now() - startedAt)} ms`);
  // Messages posted while the connection was cut are there once it is back, each once.
  await second.getByRole('button', { name: 'Cut the line' }).click();
  const missed = [1, 2, 3].map((number) => `${text} ${number}`);
  for (const line of missed) await say(first, line);
  await second.getByText(missed[2]).waitFor({ timeout: 20_000 });
  const lines = await second.locator('li').allTextContents();
  deepStrictEqual(
    lines.filter((line) => line.includes(text)).map((line) => line.replace(/^\d+ Juniper: /, '')),
    [text, ...missed],
  );
  const numbers = lines.map((line) => Number.parseInt(line, 10));
  deepStrictEqual(
    numbers,
    numbers.map((_, index) => numbers[0] + index),
  );
  match(lines.at(-1), /^\d+ Juniper: /);
  await picture(second, 'live-room');
}

try {
  await explorer();
  await liveRoom();
  console.log(seen, `${faults.length} faults`);
  deepStrictEqual(faults, []);
} finally {
  if (faults.length > 0) console.log(faults.join('\n'));
  await browser.close();
}
