import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { root } from '../../tools/repository-files.js';

const CHART_WIDTH = 40;

/** A table of Markdown; the first row is its head, and all columns but the first are numbers. */
export function table([head, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [head, rule, ...rows].map(line).join('\n');
}

/** Bars of text, one for each [name, number]. */
export function chart(bars, unit) {
  const most = Math.max(...bars.map(([, number]) => number));
  const wide = Math.max(...bars.map(([name]) => name.length));
  const lines = bars.map(([name, number]) => {
    const bar = '█'.repeat(Math.max(1, Math.round((number / most) * CHART_WIDTH)));
    return `${name.padEnd(wide)}  ${bar} ${number} ${unit}`;
  });
  return ['```text', ...lines, '```'].join('\n');
}

/** Validity of the figures: machines differ, so only figures of one run are compared. */
function surroundings() {
  const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const commit = git('rev-parse', '--short', 'HEAD');
  const all = cpus();
  return `Machine: ${all.length} cores (${all[0].model.trim()}), Node ${process.version}. Commit: ${commit}.`;
}

/**
 * Prints the sections and writes them to results.md, and the numbers to results.json, both in `folder`. `suffix` is put
 * behind the names where one bench has several forms.
 */
export async function writeResults(folder, { title, sections, ratios, figures, suffix = '' }) {
  const text = [`# ${title}`, ...sections, surroundings()].join('\n\n');
  console.log(`\n${text}`);
  const write = async (name, content) => {
    const path = join(folder, name);
    const options = await resolveConfig(path);
    writeFileSync(path, await format(content, { ...options, filepath: path }));
  };
  await write(`results${suffix}.md`, text);
  await write(`results${suffix}.json`, JSON.stringify({ ratios, figures }));
}
