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
export { openCrisisLines, type VerifiedLinesVariables } from './open-crisis-lines.ts';
export { readCrisisLines } from './read-crisis-lines.ts';
export {
  countStates,
  stateOf,
  verificationOf,
  withVerifications,
  type LineState,
  type Verification,
} from './verification.rule.ts';
export {
  addVerifiedLines,
  parseVerifiedLines,
  readVerifiedText,
  VerifiedLinesError,
  verifiedTextWith,
} from './verified-lines.ts';
