export { alarmRun, type AlarmPlan, type AlarmReport } from './alarm-run.ts';
export { effectAnomaliesOf, type Effect, type EffectAnomaly, type Fact } from './effects.ts';
export { anomaliesOf, type Anomaly, type Operation } from './history.ts';
export { roomRun, type RoomPlan, type RoomReport, type RoomVictim } from './room-run.ts';
export { startsRun, type StartsPlan, type StartsReport } from './starts-run.ts';
export { transactionRun, type TransactionPlan, type TransactionReport } from './transaction-run.ts';
