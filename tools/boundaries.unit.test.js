import { describe, expect, test } from '@jest/globals';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import config from '../.dependency-cruiser.js';

const fixtures = join(import.meta.dirname, 'boundaries.fixtures');
const violations = join(fixtures, 'violations');
const root = join(import.meta.dirname, '..');

/** The names of the rules that the tree under `folder` breaks, each once, sorted. */
async function brokenRules(folder, forbidden = config.forbidden) {
  const { enhancedResolveOptions, tsConfig, ...options } = config.options;
  const { output } = await cruise(
    ['.'],
    { ...options, baseDir: folder, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
    { tsConfig: extractTSConfig(join(root, tsConfig.fileName)) },
  );
  // An import that is not found breaks no rule: the fixture would prove nothing.
  const lost = output.modules.filter(({ couldNotResolve }) => couldNotResolve === true);
  expect(lost.map(({ source }) => source)).toEqual([]);
  expect(output.summary.totalCruised).toBeGreaterThan(0);
  return [...new Set(output.summary.violations.map(({ rule }) => rule.name))].sort();
}

const planted = readdirSync(violations).flatMap((rule) =>
  readdirSync(join(violations, rule)).map((name) => [rule, name, join(violations, rule, name)]),
);

describe('boundaries', () => {
  test('a legal tree breaks no rule', async () => {
    expect(await brokenRules(join(fixtures, 'legal'))).toEqual([]);
  });

  test('every rule has a planted violation, and every violation a rule', () => {
    const rules = config.forbidden.map(({ name }) => name);

    expect(readdirSync(violations).sort()).toEqual([...rules].sort());
  });

  test.each(planted)('%s alone catches %s', async (rule, _name, folder) => {
    const others = config.forbidden.filter(({ name }) => name !== rule);

    expect(await brokenRules(folder)).toEqual([rule]);
    expect(await brokenRules(folder, others)).toEqual([]);
  });
});
