// Grade of school at which a text can be read, by Flesch and Kincaid (1975): 0.39 words for each sentence, 11.8
// syllables for each word, less 15.59.
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import ts from 'typescript';

/** Names of calls whose texts people read who work with the graph or on the code, and nobody in need. */
const FOR_ENGINEERS = new Set([
  'counter',
  'gauge',
  'declareEnum',
  'declareResult',
  'Error',
  'TypeError',
  'describe',
  'test',
]);

/** Grade of a text of whole sentences; numbers to call, and places to fill, are a word of one syllable each. */
export function readingGrade(text) {
  const plain = text.replaceAll(/\{\w+\}|\+?\d[\d :-]*/g, ' it ');
  const sentences = plain.split(/[.!?:;]+(?:\s|$)/).filter((each) => /\p{L}/u.test(each));
  const words = plain.match(/[\p{L}’']+/gu) ?? [];
  return fleschKincaid({
    sentence: Math.max(1, sentences.length),
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  });
}

/** Sentences of a TypeScript file that are said to people: no descriptions of the graph, and no faults of ours. */
export function sentencesOf(path, content) {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isDecorator(node) || ts.isImportDeclaration(node)) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && isForEngineers(node)) return;
    if (isText(node) && /^\p{Lu}.*\s.*\s.*[.?!:]$/su.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isForEngineers = ({ expression }) =>
  ts.isIdentifier(expression) && FOR_ENGINEERS.has(expression.text);

const isText = (node) => ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);

/** All texts of a data file that are said to somebody: names of the works that they were made from are not. */
export function textsIn(value) {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, each]) => (key === 'sources' ? [] : textsIn(each)));
}
