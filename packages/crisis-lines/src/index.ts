export { LINE_KINDS, SENT_SERVICES, type CrisisLine, type CrisisLines } from './crisis-line.ts';
export { hoursInWords, linkOf, wayInWords } from './in-words.rule.ts';
export {
  directoriesOf,
  hasLinesOf,
  isOpenAt,
  isStale,
  linesFor,
  LOOK_AGAIN_DAYS,
  type Asked,
  type ShownLine,
} from './lines-for.rule.ts';
export { readCrisisLines } from './read-crisis-lines.ts';
