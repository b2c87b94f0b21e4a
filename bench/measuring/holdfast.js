import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { root } from '../../tools/repository-files.js';

/** Loads that no person makes would run into these. */
const loadPolicy = {
  accessTokenSeconds: 7_200,
  capacityMost: 100,
  messageBucket: 100_000,
  messagesPerMinute: 100_000,
  callsAtOncePerHour: 100_000,
  groupsOpenedPerDay: 100_000,
  requestsPerMember: 100_000,
  subgraphTimeoutSeconds: 60,
  requestTimeoutSeconds: 60,
};

/**
 * Builds, and starts all of Holdfast in a folder of its own, with nobody in it; `more` is added to its policy. Events go
 * over the embedded log, or over `kafka`.
 */
export function startForBench(more = {}, events = 'postgres') {
  const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  if (build.status !== 0) throw new Error('The build is not complete; see above.');
  const progress = (line) => console.log(line);
  return startCheckout(root, { policy: { ...loadPolicy, ...more }, events, progress });
}

/** Starts a built checkout, this one or one of an earlier state, which may know fewer numbers of a policy. */
export async function startCheckout(
  checkout,
  { policy, events = 'postgres', progress = () => undefined },
) {
  const { startHoldfast } = await import(join(checkout, 'packages/launcher/dist/index.js'));
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  const policyFile = join(folder, 'policy.json');
  writeFileSync(policyFile, JSON.stringify(policy));
  const holdfast = await startHoldfast({
    root: checkout,
    folder: join(folder, 'state'),
    port: 0,
    events,
    policyFile,
    progress,
  });
  const stop = async () => {
    await holdfast.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...holdfast, stop };
}
