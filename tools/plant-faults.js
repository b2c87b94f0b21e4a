// `npm run faults`: plants faults in use cases, steps, parts and rules of a copy of the tree, one at a time, and runs the unit
// tests that reach the file. A fault that no test catches is a rule that nobody holds.
// `-- --slices journaling/check-in --per-slice 20 --seed 7`; `--json`; `--at-least 90` is red below that percentage.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { compilesIn } from './faults/compiles.js';
import { copyTree } from './faults/copy-tree.js';
import { draw, seeded } from './faults/draw.js';
import { changeOf, diffOf, possibleFaults, withFault } from './faults/possible-faults.js';
import { relatedTests, TestRunner } from './faults/test-runner.js';
import { root } from './repository-files.js';
import { allSlices, slicesOf } from './structure/slices.js';

const SLICES = 6;
/** Longest time for the first run, which compiles everything. */
const FIRST_RUN_MS = 300_000;
const WAIVERS = 'tools/fault-waivers.json';

/** True for a file in which faults are planted: a use case, a step, a part, a rule. */
export const isPlanted = (file) => /\/[a-z0-9-]+(\.(step|part|rule))?\.ts$/.test(file);

/** True for a fault that was read and found to change nothing that anybody could see. */
export function isWaived({ file, before, after }, waivers) {
  return waivers.some(
    (waiver) =>
      waiver.file === file && waiver.before === before.trim() && waiver.after === after.trim(),
  );
}

const largest = () =>
  allSlices(root)
    .flatMap(({ service, sizes }) => sizes.map(({ slice, files }) => ({ service, slice, files })))
    .sort((one, other) => other.files - one.files)
    .slice(0, SLICES)
    .map(({ service, slice }) => `${service}/${slice}`);

/** Chooses the faults of a slice, by the seed: such that compile and are not waived. */
function choose(name, { count, random, waivers, compiles }) {
  const [service, slice] = name.split('/');
  const files = (slicesOf(root, service).files.get(slice) ?? []).filter(isPlanted);
  if (files.length === 0) throw new Error(`${name} has no use case, step, part or rule.`);
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const all = files.flatMap((file) =>
    possibleFaults(file, texts.get(file)).map((fault) => ({
      ...fault,
      slice: name,
      ...changeOf(texts.get(file), fault),
    })),
  );
  const accepts = (fault) =>
    !isWaived(fault, waivers) && compiles(fault.file, withFault(texts.get(fault.file), fault));
  return { possible: all.length, drawn: draw(all, { count, random, accepts }) };
}

/** Plants one fault in the copy, runs the tests that reach it, and mends it again. */
async function tryFault(fault, { folder, runner, testsOf }) {
  const tests = testsOf(fault.file);
  if (tests.length === 0) return 'green';
  const path = join(folder, fault.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, withFault(text, fault));
  try {
    return (await runner.run(tests)).outcome;
  } finally {
    writeFileSync(path, text);
  }
}

/** Runs the tests before any fault is planted, and warms the caches. @throws Error if they are not green. */
async function expectGreen(runner, tests) {
  const { outcome, failed } = await runner.run(tests, FIRST_RUN_MS);
  if (outcome === 'green') return;
  throw new Error(
    `The unit tests are ${outcome} before any fault is planted.\n${failed.join('\n')}`,
  );
}

/** Tries all faults. @throws Error if the tests are red before any is planted: every fault would seem to be caught. */
async function tryAll(faults, say) {
  const { folder, remove } = copyTree();
  const runner = new TestRunner(folder);
  const clear = () => {
    runner.stop();
    remove();
  };
  process.once('SIGINT', () => {
    clear();
    process.exit(130);
  });
  const services = new Map();
  const testsOf = (file) => {
    const service = file.split('/')[1];
    if (!services.has(service)) services.set(service, relatedTests(root, service));
    return services.get(service)(file);
  };
  try {
    const before = [...new Set(faults.flatMap(({ file }) => testsOf(file)))];
    if (before.length > 0) await expectGreen(runner, before);
    const tried = [];
    for (const fault of faults) {
      const startedAt = performance.now();
      const outcome = await tryFault(fault, { folder, runner, testsOf });
      const ms = Math.round(performance.now() - startedAt);
      tried.push({ ...fault, outcome, isCaught: outcome !== 'green', ms });
      say(tried.at(-1));
    }
    return tried;
  } finally {
    clear();
  }
}

const percent = (tried) =>
  tried.length === 0
    ? 100
    : Math.round((1_000 * tried.filter(({ isCaught }) => isCaught).length) / tried.length) / 10;

function summary(tried, key) {
  return [...new Set(tried.map((fault) => fault[key]))].map((name) => {
    const own = tried.filter((fault) => fault[key] === name);
    const caught = own.filter(({ isCaught }) => isCaught).length;
    return `${name}: ${caught} of ${own.length} caught`;
  });
}

function asText(tried) {
  const survivors = tried
    .filter(({ isCaught }) => !isCaught)
    .map((fault) => `\n${fault.file}:${fault.line} ${fault.kind}\n${diffOf(fault)}`);
  const seconds = tried.reduce((sum, { ms }) => sum + ms, 0) / 1_000 / Math.max(1, tried.length);
  return [
    ...survivors,
    '',
    ...summary(tried, 'slice'),
    ...summary(tried, 'kind'),
    `${percent(tried)} % of ${tried.length} caught; ${seconds.toFixed(1)} s a fault`,
  ].join('\n');
}

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      'per-slice': { type: 'string', default: '10' },
      slices: { type: 'string' },
      'at-least': { type: 'string', default: '0' },
      json: { type: 'boolean', default: false },
    },
  });
  const names = values.slices?.split(',') ?? largest();
  const waivers = JSON.parse(readFileSync(join(root, WAIVERS), 'utf8'));
  const random = seeded(Number(values.seed));
  const sources = names.flatMap((name) =>
    [...slicesOf(root, name.split('/')[0]).files.values()].flat(),
  );
  const compiles = compilesIn(root, [...new Set(sources)]);
  const chosen = names.map((name) =>
    choose(name, { count: Number(values['per-slice']), random, waivers, compiles }),
  );
  const say = ({ isCaught, file, line, kind }) =>
    values.json || console.log(`${isCaught ? 'caught  ' : 'SURVIVED'} ${file}:${line} ${kind}`);
  const tried = await tryAll(
    chosen.flatMap(({ drawn }) => drawn),
    say,
  );
  console.log(
    values.json
      ? JSON.stringify(
          { seed: Number(values.seed), percent: percent(tried), faults: tried },
          null,
          2,
        )
      : asText(tried),
  );
  if (percent(tried) < Number(values['at-least'])) process.exitCode = 1;
}

if (import.meta.main) await main();
