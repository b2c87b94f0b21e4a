export { readForDanger } from './read-for-danger.ts';
export {
  DANGER_CLASSES,
  LEVELS,
  type DangerClass,
  type Finding,
  type Level,
  type Reading,
} from './reading.ts';
