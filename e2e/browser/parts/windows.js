// What tests in a real Chromium share: a browser that can reach nothing but this machine, and windows in which whatever
// goes wrong is noted. It needs Debian's chromium; where it is missing, a test says so in a line and ends with 77.
/* global document */
import { existsSync } from 'node:fs';
import playwright from 'playwright-core';

const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(chromiumPath)) {
  console.log('Skipped: there is no chromium here.');
  process.exit(77);
}

export const browser = await playwright.chromium.launch({
  executablePath: chromiumPath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ],
});

/** Whatever went wrong in any window. */
export const faults = [];
const under = new Set();

/** Waits until nothing has been under way for a moment: leaving a page earlier cuts requests off. */
export async function settled(page) {
  for (let quiet = 0; quiet < 5; quiet = under.size === 0 ? quiet + 1 : 0) {
    await page.waitForTimeout(200);
  }
}

/** A window of its own; whatever fails in it is noted. `url` is where the page is, `options` are those of its context. */
export async function aWindow(url, options = {}) {
  const { origin } = new URL(url);
  const context = await browser.newContext({ viewport: { width: 1400, height: 850 }, ...options });
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  const page = await context.newPage();
  page.on('request', (request) => {
    under.add(request);
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      faults.push(`elsewhere: ${request.url()}`);
  });
  page.on('requestfinished', (request) => under.delete(request));
  page.on('requestfailed', (request) => {
    under.delete(request);
    faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  await page.goto(url);
  await settled(page);
  return page;
}

/** A picture of the page, in the folder that PICTURES names; none without it. */
export const picture = async (page, name, options = {}) =>
  process.env.PICTURES &&
  (await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, ...options }));
