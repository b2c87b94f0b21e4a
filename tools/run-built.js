// `npm run holdfast` and its like: runs a program that needs the build, or says in a sentence that there is none. Uses
// nothing but what Node brings, because on a fresh clone there is nothing else yet.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// As if Node had been given the program itself: its words follow it.
process.argv.splice(1, 2, resolve(process.argv[2]));
try {
  await import(pathToFileURL(process.argv[1]).href);
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('Holdfast is not built here. Run `npm start`, or `npm ci` and `npm run build`.');
  process.exitCode = 1;
}
