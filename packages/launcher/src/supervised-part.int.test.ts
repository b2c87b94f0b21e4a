import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { START_TIMES, type StartTimes } from './start-patience.ts';
import { SupervisedPart } from './supervised-part.ts';

const HANGS = 'setInterval(() => undefined, 1_000);';
const LISTENS = "process.send('listening');";

let folder: string;
let lines: string[];
let pauses: number[];
let part: SupervisedPart;
const told = new EventEmitter();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-part-'));
  lines = [];
  pauses = [];
});

afterEach(async () => {
  await part.stop();
  rmSync(folder, { recursive: true });
});

const logFile = () => join(folder, 'part.log');

/** A part whose program is this script; at each start it may look at how often it was started before. */
function partOf(script: string, times: Partial<StartTimes> = {}): SupervisedPart {
  const entry = join(folder, 'part.mjs');
  const before = `
    import { appendFileSync, readFileSync } from 'node:fs';
    const counted = ${JSON.stringify(join(folder, 'starts'))};
    appendFileSync(counted, '.');
    const starts = readFileSync(counted).length;`;
  writeFileSync(entry, `${before}\n${script}`);
  part = new SupervisedPart(
    { name: 'part', entry, environment: {} },
    {
      logFile: logFile(),
      progress: (line) => {
        lines.push(line.trim());
        told.emit('line');
      },
      times: { ...START_TIMES, ...times },
      pause: (ms) => Promise.resolve(pauses.push(ms)),
    },
  );
  return part;
}

/** Fulfilled once the part has come back so many times. */
async function isBack(times: number): Promise<void> {
  while (lines.filter((line) => line === 'part is back').length < times) await once(told, 'line');
}

const starts = () => readFileSync(join(folder, 'starts')).length;

/** A module that says whether Node keeps its source map, and the command to say so. */
const mapped = (name: string) => {
  const map = { version: 3, sources: [`${name}.ts`], names: [], mappings: 'AAAA' };
  const inline = Buffer.from(JSON.stringify(map)).toString('base64');
  return `
    import { findSourceMap } from 'node:module';
    import { fileURLToPath } from 'node:url';
    const isKept = findSourceMap(fileURLToPath(import.meta.url)) !== undefined;
    console.log('${name}', isKept ? 'mapped' : 'plain');
    //# sourceMappingURL=data:application/json;base64,${inline}`;
};

describe('a part that starts', () => {
  test('has the source maps of our own code, and none of dependencies, which take memory', async () => {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/theirs.mjs'), mapped('theirs'));
    writeFileSync(join(folder, 'ours.mjs'), mapped('ours'));

    await partOf(`
      import './ours.mjs';
      import './node_modules/theirs.mjs';
      ${LISTENS}${HANGS}`).start();

    expect(readFileSync(logFile(), 'utf8')).toBe('ours mapped\ntheirs plain\n');
  });

  test('is waited for while it works, and the person is told', async () => {
    const works = `
      const end = Date.now() + 1_500;
      while (Date.now() < end);
      ${LISTENS}${HANGS}`;

    await partOf(works, { tellAfterMs: 200 }).start();

    expect(starts()).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^part is still starting \(\d+ s\)$/));
  });

  test('is ended if it hangs, and started once more', async () => {
    await partOf(`if (starts > 1) ${LISTENS}${HANGS}`, { quietMs: 3_000 }).start();

    expect(starts()).toBe(2);
    expect(lines).toEqual([
      'part neither used the processor nor said anything for 3 s; it is started again',
    ]);
  });

  test('is refused if it hangs twice, with the deadline and what to do', async () => {
    await expect(partOf(HANGS, { quietMs: 1_000 }).start()).rejects.toThrow(
      `part neither used the processor nor said anything for 1 s, twice. It said nothing: there is no new line in ${logFile()}. Run it again.`,
    );
    expect(part.pid).toBeDefined();
  });

  test('is refused if it ends, with where its words are', async () => {
    await expect(partOf("console.log('no'); process.exit(3);").start()).rejects.toThrow(
      `part ended before it listened (exit code 3). What it said stands in ${logFile()}. Run it again.`,
    );
  });

  test('is refused with the port that another program has', async () => {
    const taken = `process.send({ kind: 'port-taken', port: 4001 }, () => process.exit(1));`;
    await expect(partOf(taken).start()).rejects.toMatchObject({
      name: 'StartRefusedError',
      port: 4001,
      message: 'Port 4001 was taken by another program in this moment. Run it again.',
    });
  });
});

describe('a part that crashes', () => {
  test('is started again at once the first time, and then with growing pauses', async () => {
    const crashes = `${LISTENS}
      if (starts < 5) setImmediate(() => process.exit(1));
      ${HANGS}`;

    await partOf(crashes).start();

    await isBack(4);
    expect(starts()).toBe(5);
    expect(pauses).toEqual([200, 400, 800]);
  });

  test('is started again until it listens', async () => {
    await partOf(
      `if (starts === 2 || starts === 3) process.exit(1);
       ${LISTENS}
       if (starts === 1) setImmediate(() => process.exit(1));
       ${HANGS}`,
    ).start();

    await isBack(1);
    expect(starts()).toBe(4);
    expect(lines).toContain('part does not start yet; it is tried again');
  });
});
