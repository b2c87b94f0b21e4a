// `node tools/lexicon-weights.js [out]`: makes the weights of the lexicon from the labelled sentences that it may learn
// from (after a build). A softmax regression over the traits of a text; the same sentences always give the same weights.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fit } from './lexicon-weights/fit.js';
import { root } from './repository-files.js';

const folder = join(root, 'packages/lexicon');
const built = (path) => import(pathToFileURL(join(folder, 'dist', path)));
const { compile } = await built('rules/compile.js');
const { readRulesFile } = await built('rules/rules-file.js');
const { see } = await built('read/see.js');
const { levelOf, ruleName } = await built('weigh/signs.js');
const { Terms } = await built('weigh/terms.js');
const { TermFinder } = await built('weigh/terms-of.js');
const { addTraits, PAIR, TRAITS } = await built('weigh/traits.js');

/** Texts that the rules were made with teach nothing about how far the rules can be trusted. */
const SOURCES = [
  { file: 'development.jsonl', rulesKnow: true },
  { file: 'development-more.jsonl', rulesKnow: true },
  { file: 'weighed.jsonl', rulesKnow: false },
  { file: 'everyday.jsonl', rulesKnow: false },
  ...['a', 'b', 'c', 'd', 'e', 'f'].map((set) => ({ file: `set-${set}.jsonl`, rulesKnow: false })),
];
/** How much a trait counts before it is weighed: pairs are many and each is rare. */
const STRENGTH = {
  ...{ word: 1, stem: 0.8, family: 0.8, denied: 0.7, words: 0.7, stems: 0.4, families: 0.5 },
  ...{ slot: 1, undone: 0.5, rule: 1.2, level: 1.5 },
};
const TEXTS_AT_LEAST = { words: 3, stems: 3, families: 3 };
const SCALE = 32;
const THRESHOLDS = {
  together: {
    found: { urgent: 0.15, act: 0.5, monitor: 0.4 },
    alone: { urgent: 0.4, act: 0.6, monitor: 0.5 },
  },
  apart: {
    found: { urgent: 0.3, act: 0.75, monitor: 0.4 },
    alone: { urgent: 0.6, act: 0.85, monitor: 0.5 },
  },
};
/** Outcomes told apart by whom they are about. */
const BY_PERSON = new Set(['SUI_PLAN', 'OD_NOW', 'MED_NOW']);

const STRIDE = 7919;
const SIGNS = ['slot', 'undone', 'rule', 'level'];
const isSign = (trait) => SIGNS.includes(trait.slice(0, trait.indexOf(':')));

const rules = readRulesFile('en');
const lexicon = compile(rules);
let terms = new Terms(rules);
let finder = new TermFinder(terms, lexicon.wordNames);

const outcomeOf = ({ class: name, level, about }) =>
  level === 'none' ? 'none' : `${name}/${level}/${BY_PERSON.has(name) ? about : aboutOf(name)}`;
const aboutOf = (name) => (name === 'OTHER_PERSON' || name === 'CHILD_RISK' ? 'other' : 'self');

function traitsOf(text, rulesKnow) {
  const seen = see(lexicon, text);
  const traits = new Map();
  if (seen === undefined) return traits;
  const { words, folded, signs, findings } = seen;
  const known = finder.termsOf(words, folded.text);
  const names = { word: terms.words, denied: terms.words, words: terms.words, stem: terms.stems };
  Object.assign(names, { stems: terms.stems, family: terms.families, families: terms.families });
  const inSentence = new Set();
  const counted = (trait) => traits.set(trait, (traits.get(trait) ?? 0) + 1);
  const sink = {
    addTerm({ word, stem, families }) {
      const written = terms.words.nameOf(word);
      if (word === 0 || inSentence.has(`word:${written}`)) return;
      inSentence.add(`word:${written}`);
      counted(`stem:${terms.stems.nameOf(stem)}`);
      for (const family of families) counted(`family:${terms.families.nameOf(family)}`);
    },
    add(kind, number) {
      const trait = TRAITS[kind];
      const of = (each) => names[trait].nameOf(each);
      const name = kind < 4 ? of(number) : `${of(Math.floor(number / PAIR))} ${of(number % PAIR)}`;
      inSentence.add(`${trait}:${name}`);
    },
  };
  for (let from = 0; from < words.word.length;) {
    let to = from + 1;
    while (to < words.word.length && words.sentence[to] === words.sentence[from]) to += 1;
    inSentence.clear();
    addTraits(known, words, [from, to], sink);
    inSentence.forEach(counted);
    from = to;
  }
  if (rulesKnow) return traits;
  const all = [...signs.values()];
  const filled = new Set(all.flatMap(({ slots }) => slots));
  for (const slot of filled) traits.set(`slot:${lexicon.slotNames[slot]}`, 1);
  for (const slot of all.flatMap(({ undone }) => undone))
    if (!filled.has(slot)) traits.set(`undone:${lexicon.slotNames[slot]}`, 1);
  for (const finding of findings) traits.set(`rule:${ruleName(finding)}`, 1);
  traits.set(`level:${levelOf(findings)}`, 1);
  return traits;
}

const texts = SOURCES.flatMap(({ file, rulesKnow }) =>
  readFileSync(file.includes('/') ? file : join(folder, 'fixtures', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map((each) => ({ ...each, outcome: outcomeOf(each), rulesKnow })),
);
const read = () =>
  texts.map(({ text, outcome, rulesKnow }) => ({ outcome, traits: traitsOf(text, rulesKnow) }));
// First which words speak of danger at all, then what stands around those.
let sentences = read();
const speaking = speakingStems();
terms = new Terms(rules, speaking);
finder = new TermFinder(terms, lexicon.wordNames);
sentences = read();

/** Stems of words that stand in texts of danger far more often than in others. */
function speakingStems() {
  const counts = { danger: new Map(), everyday: new Map() };
  const size = { danger: 0, everyday: 0 };
  for (const { traits, outcome } of sentences) {
    const kind = outcome === 'none' ? 'everyday' : 'danger';
    size[kind] += 1;
    for (const trait of traits.keys())
      if (trait.startsWith('stem:')) counts[kind].set(trait, (counts[kind].get(trait) ?? 0) + 1);
  }
  const stands = ([trait, count]) =>
    count >= 3 &&
    count / size.danger >= 2 * (((counts.everyday.get(trait) ?? 0) + 1) / size.everyday);
  const stems = [...counts.danger].filter(stands).map(([trait]) => trait.slice('stem:'.length));
  return stems.sort().join(' ');
}

/** Adds messages of several sentences: everyday ones together, and danger among them. */
function addMessages() {
  const everyday = sentences.filter(({ outcome }) => outcome === 'none');
  const danger = sentences.filter(({ outcome }) => outcome !== 'none');
  const another = (at) => everyday[(at * STRIDE) % everyday.length];
  const together = (all, outcome) => {
    const traits = new Map();
    for (const each of all)
      for (const [trait, count] of each.traits)
        traits.set(trait, (isSign(trait) ? 0 : (traits.get(trait) ?? 0)) + count);
    sentences.push({ outcome, traits, isTogether: true });
  };
  everyday.forEach((one, at) => {
    together([one, another(at + 1)], 'none');
    together([one, another(at + 2), another(at + 3), another(at + 4)], 'none');
  });
  danger.forEach((one, at) => together([another(at), one], one.outcome));
}
const counts = new Map();
for (const { traits } of sentences)
  for (const trait of traits.keys()) counts.set(trait, (counts.get(trait) ?? 0) + 1);
addMessages();
const kindOf = (trait) => trait.slice(0, trait.indexOf(':'));
const kept = [...counts]
  .filter(([trait, count]) => count >= (TEXTS_AT_LEAST[kindOf(trait)] ?? 2))
  .map(([trait]) => trait);
const columnOf = new Map(kept.map((trait, column) => [trait, column]));
const outcomes = ['none', ...new Set(sentences.map(({ outcome }) => outcome))].filter(
  (each, at, all) => all.indexOf(each) === at,
);
outcomes.sort((one, other) => (one === 'none' ? -1 : other === 'none' ? 1 : one < other ? -1 : 1));

const strengths = Float64Array.from(kept, (trait) => STRENGTH[kindOf(trait)]);
const { bias, weights } = fit({
  rows: sentences.map(({ traits }) => {
    const known = [...traits].filter(([trait]) => columnOf.has(trait));
    return {
      columns: Int32Array.from(known, ([trait]) => columnOf.get(trait)),
      counts: Float64Array.from(known, ([, count]) => count),
    };
  }),
  strengths,
  outcomes: sentences.map(({ outcome }) => outcomes.indexOf(outcome)),
  width: outcomes.length,
});

const written = (values) => values.map((each) => Math.round(each * SCALE));
const traits = Object.fromEntries(
  [...TRAITS, 'slot', 'undone', 'rule', 'level'].map((kind) => [kind, {}]),
);
const sorted = kept.toSorted();
for (const trait of sorted) {
  const column = columnOf.get(trait);
  const from = column * outcomes.length;
  const values = written(
    Array.from(weights.slice(from, from + outcomes.length), (each) => each * strengths[column]),
  );
  if (Math.max(...values) - Math.min(...values) < 3) continue;
  traits[kindOf(trait)][trait.slice(trait.indexOf(':') + 1)] = values.join(' ');
}
const file = {
  language: 'en',
  outcomes,
  scale: SCALE,
  bias: written(Array.from(bias)).join(' '),
  speaking,
  thresholds: THRESHOLDS,
  traits,
};
const out = process.argv[2] ?? join(folder, 'content/en.weights.json');
writeFileSync(out, `${JSON.stringify(file, null, 2)}\n`);
const rows = Object.values(traits).reduce((sum, each) => sum + Object.keys(each).length, 0);
console.log(`${sentences.length} texts, ${kept.length} traits, ${rows} rows kept, ${out}`);
