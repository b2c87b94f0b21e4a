import { join } from 'node:path';
import ts from 'typescript';

/** Diagnostics that say only that something is not used any more: a person who takes out a step takes out its import, too. */
const UNUSED = new Set([6133, 6138, 6192, 6196, 6198, 6199]);

/**
 * Makes a check whether a file of the tree still compiles, types included, with another text: a fault that the compiler
 * finds needs no test.
 */
export function compilesIn(root, files) {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(base.compilerOptions, root);
  const changed = new Map();
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({ ...options, noEmit: true, composite: false }),
    getScriptFileNames: () => files.map((file) => join(root, file)),
    getScriptVersion: (path) => String(changed.get(path)?.version ?? 0),
    getScriptSnapshot: (path) => {
      const text = changed.get(path)?.text ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    readDirectory: ts.sys.readDirectory,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    realpath: ts.sys.realpath,
  });
  return (file, text) => {
    const path = join(root, file);
    version += 1;
    changed.set(path, { text, version });
    const found = [
      ...service.getSyntacticDiagnostics(path),
      ...service.getSemanticDiagnostics(path),
    ];
    changed.set(path, { text: ts.sys.readFile(path), version: (version += 1) });
    return found.every(({ code }) => UNUSED.has(code));
  };
}
