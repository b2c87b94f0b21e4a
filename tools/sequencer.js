// The order of the files of tests: what takes longest first, so that both workers are busy to the end. A story with a
// Holdfast of its own takes a minute, one that shares a few seconds, a unit test less. A Holdfast that is shared starts
// with the first story that asks for it, after those.
import { readFileSync, statSync } from 'node:fs';

const KINDS = [/\.e2e\.test\./, /\.int\.test\./, /\.unit\.test\./];

function rankOf(path) {
  const kind = KINDS.findIndex((suffix) => suffix.test(path));
  const isShared = kind === 0 && readFileSync(path, 'utf8').includes('aSharedHoldfast');
  return isShared ? 0.5 : kind;
}

export default class Sequencer {
  #failed = new Set();

  sort(tests) {
    const rows = tests.map((test) => ({
      test,
      rank: rankOf(test.path),
      size: statSync(test.path).size,
    }));
    return rows.sort((a, b) => a.rank - b.rank || b.size - a.size).map(({ test }) => test);
  }

  shard(tests, { shardIndex, shardCount }) {
    return tests.filter((_, index) => index % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests.filter(({ path }) => this.#failed.has(path));
  }

  cacheResults(_tests, { testResults }) {
    for (const { testFilePath, numFailingTests } of testResults) {
      if (numFailingTests > 0) this.#failed.add(testFilePath);
      else this.#failed.delete(testFilePath);
    }
  }
}
