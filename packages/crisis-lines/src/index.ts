export { LINE_KINDS, type CrisisLine, type CrisisLines } from './crisis-line.ts';
export { hoursInWords, linkOf } from './in-words.rule.ts';
export {
  hasLinesOf,
  isOpenAt,
  isStale,
  linesFor,
  LOOK_AGAIN_DAYS,
  type Asked,
  type ShownLine,
} from './lines-for.rule.ts';
export { readCrisisLines } from './read-crisis-lines.ts';
