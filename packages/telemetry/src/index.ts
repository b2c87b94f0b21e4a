export { describeError } from './describe-error.ts';
export { createLogger, type LogFields, type Logger } from './logger.ts';
export {
  counter,
  gauge,
  histogram,
  type Counter,
  type Gauge,
  type Histogram,
  METRICS_TYPE,
  metricsText,
} from './metrics.ts';
export { turnCounts, type TurnCounts } from './turn-counts.ts';
