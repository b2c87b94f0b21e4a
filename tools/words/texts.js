// Texts of a file, in pieces with their lines. `product` pieces are read by clients and members; the others by people
// who work on the code.
import ts from 'typescript';

const productFile = /\.(type|resolver)\.ts$|\/seed[^/]*\.ts$/;
const isTest = /\.test\.[jt]s$/;

const literals = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
]);

const isJsDoc = ({ kind }) =>
  kind >= ts.SyntaxKind.FirstJSDocNode && kind <= ts.SyntaxKind.LastJSDocNode;

/** Strings, names and comments of a TypeScript or JavaScript file; the rest of the code has no text. */
function textsOfCode(path, content) {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
  const inProduct = productFile.test(path) && !isTest.test(path);
  const texts = [];
  const add = (start, text, product) => {
    if (text.trim() !== '') {
      texts.push({ line: source.getLineAndCharacterOfPosition(start).line + 1, text, product });
    }
  };
  const visit = (node) => {
    const children = node.getChildren(source).filter((child) => !isJsDoc(child));
    if (children.length > 0) {
      children.forEach(visit);
      return;
    }
    // Before a token stand only blanks and comments.
    add(node.getFullStart(), content.slice(node.getFullStart(), node.getStart(source)), false);
    if (literals.has(node.kind)) add(node.getStart(source), node.text, inProduct);
    if (ts.isIdentifier(node)) add(node.getStart(source), node.text, false);
  };
  visit(source);
  return texts;
}

const textsOfLines = (content, product) =>
  content.split('\n').map((text, index) => ({ line: index + 1, text, product }));

/** A word between backticks is spoken about, not used. */
const withoutMentions = (content) => content.replace(/`[^`\n]+`/g, '``');

/** The pieces of the file `path`: { line, text, product }. Empty for kinds of file without text. */
export function textsOf(path, content) {
  if (/\.[jt]s$/.test(path)) return textsOfCode(path, content);
  if (/\.(graphql|json)$/.test(path)) return textsOfLines(content, true);
  if (/\.md$/.test(path)) return textsOfLines(withoutMentions(content), false);
  if (/\.(ya?ml|sh|sql|html)$/.test(path)) return textsOfLines(content, false);
  return [];
}
