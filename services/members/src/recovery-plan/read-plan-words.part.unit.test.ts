import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readPlanWords } from './read-plan-words.part.ts';

const OWN = join(import.meta.dirname, '../../content');
const folder = mkdtempSync(join(tmpdir(), 'holdfast-plan-words-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const own = (name: string) => JSON.parse(readFileSync(join(OWN, name), 'utf8')) as unknown;
const skills = own('coping-skills.json') as readonly Readonly<Record<string, unknown>>[];
const templates = own('plan-templates.json') as Readonly<Record<string, unknown>>;
const read = (changed: { skills?: unknown; templates?: unknown }) => {
  const write = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
  };
  write('coping-skills.json', changed.skills ?? skills);
  write('plan-templates.json', changed.templates ?? templates);
  return readPlanWords(folder);
};
const [first, ...others] = skills;

describe('the words of plans', () => {
  test('are those that come with Holdfast, unless others take their place', () => {
    expect(read({})).toEqual(readPlanWords());
    expect(read({ skills: others }).skills).toHaveLength(skills.length - 1);
  });

  test('are refused if two skills have one id', () => {
    expect(() => read({ skills: [first, ...skills] })).toThrow('Two coping skills have one id.');
  });

  test.each<[string, { skills?: unknown; templates?: unknown }]>([
    ['a skill has no steps', { skills: [{ ...first, steps: [] }, ...others] }],
    ['a skill takes more than an hour', { skills: [{ ...first, minutes: 61 }, ...others] }],
    ['a skill has no id', { skills: [{ ...first, id: 'No id' }, ...others] }],
    ['a kind of words is missing', { templates: { ...templates, weekly: undefined } }],
    ['a kind of words is unknown', { templates: { ...templates, monthly: [] } }],
    ['there are too few of a kind', { templates: { ...templates, urgePlan: [] } }],
  ])('are refused if %s', (_what, changed) => {
    expect(() => read(changed)).toThrow();
  });
});
