import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startHoldfast, type Holdfast } from '@holdfast/launcher';
import {
  asksToBeForgotten,
  completedReceipt,
  Graph,
  Person,
  SignInClient,
  type Outcome,
} from '@holdfast/testkit';

const ROOT = resolve(import.meta.dirname, '..');

let folder: string;
let running: Holdfast | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast former '));
  running = null;
});
afterEach(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true });
});

const state = () => join(folder, 'state');
const before = () => join(folder, 'before');

async function starts(isPrepared: boolean): Promise<Graph> {
  const options = { root: ROOT, folder: state(), port: 0, isPrepared, progress: () => undefined };
  running = await startHoldfast(options);
  return new Graph(running.url);
}
async function ends(): Promise<void> {
  await running?.stop();
  running = null;
}

test('who was erased does not come back with a copy of the folder from before, if the ledger is the newest', async () => {
  const ada = await Person.enrols(await starts(false), 'Ada');
  await ends();
  execFileSync('cp', ['-a', state(), before()]);
  const graph = await starts(true);
  const { receiptCode } = await asksToBeForgotten(
    Person.of(graph, { alias: ada.alias, passphrase: ada.passphrase, token: ada.token }),
    true,
  );
  await completedReceipt(graph, receiptCode);
  await ends();

  cpSync(join(state(), 'erasure-ledger.jsonl'), join(before(), 'erasure-ledger.jsonl'));
  rmSync(state(), { recursive: true });
  execFileSync('cp', ['-a', before(), state()]);
  const { alias, passphrase } = ada;
  const outcome: Outcome = await new SignInClient(await starts(true)).send('signIn', {
    alias,
    passphrase,
  });

  expect(outcome.__typename).toBe('SignInFailedError');
});
