export { type ConnectionLimits } from './connection-limits.ts';
export { answerJson } from './answer.ts';
export {
  answerOf,
  brokenOf,
  refusalOf,
  type AnswerLimits,
  type GraphqlAnswer,
} from './graphql-answer.ts';
export { namesDocument, type GraphqlRequest } from './graphql-request.ts';
export { inLanguage } from './language.ts';
export {
  graphqlRoute,
  type AnswerOperation,
  type ChargeRefused,
  type ContextOf,
  type Identified,
} from './graphql-route.ts';
export {
  BUSY_SENTENCE,
  createErrorMask,
  isTooLong,
  UNAVAILABLE_SENTENCE,
  type ErrorMask,
  type ErrorMaskOptions,
} from './error-mask.ts';
export { serveContent, type Content } from './serve-content.ts';
export { createHealth, type Health, type Probe } from './health.ts';
export { serveHttp, type HttpServer } from './http-server.ts';
export { openMetricsDoor, type MetricsDoor } from './metrics-door.ts';
export { MOST_HOP_BYTES, readBody, type BodyLimits } from './read-body.ts';
export { NOT_PERSISTED, notByGet, refuse, tryLater, type Refusal } from './refusal.ts';
export { runProcess, type Running } from './run-process.ts';
export { once, unlessLate, type Route } from './route.ts';
