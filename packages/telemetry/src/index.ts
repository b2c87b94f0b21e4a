export { describeError } from './describe-error.ts';
export { createLogger, type LogFields, type Logger } from './logger.ts';
