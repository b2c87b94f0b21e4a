// The example page in a real Chromium that can reach nothing but this machine. Run by hand, beside `npm start`:
// node e2e/browser/no-network.js [http://127.0.0.1:4000].
import { deepStrictEqual, match } from 'node:assert';
import { aWindow, browser, faults, picture } from './parts/windows.js';

const url = process.argv[2] ?? 'http://127.0.0.1:4000';

async function liveRoom() {
  const [first, second] = [
    await aWindow(`${url}/examples/live-room`),
    await aWindow(`${url}/examples/live-room`),
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
  await liveRoom();
  deepStrictEqual(faults, []);
} finally {
  if (faults.length > 0) console.log(faults.join('\n'));
  await browser.close();
}
