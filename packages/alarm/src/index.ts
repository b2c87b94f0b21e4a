export { type AlarmOptions, type NotedStep } from './alarm-options.ts';
export {
  type AlarmStep,
  type Channel,
  type DutyAddress,
  type Roster,
  type Tier,
} from './alarm.rule.ts';
export {
  acknowledgeAlarm,
  endAlarm,
  freeAlarm,
  raiseAlarm,
  wakeAlarms,
  watchHolder,
  type HeldAlarm,
  type NewAlarm,
} from './alarm-rows.ts';
export { alarmFences, alarmRounds, alarmTables } from './alarm-tables.ts';
export {
  DUTY_DAYS,
  dutyAt,
  gapsOf,
  NOBODY_ON_DUTY,
  onDutyAt,
  onlyWith,
  type Duty,
  type DutyDay,
  type DutyGap,
  type DutyOverride,
  type DutyPlan,
  type DutyRoster,
  type DutySlot,
  type OnDuty,
} from './duty.rule.ts';
export { heldUntil, hourBefore, mayJoin, type HoldLimits, type NewCall } from './hold.rule.ts';
export { type Alert } from './alert.rule.ts';
export { alertVariables } from './alert-variables.ts';
export { type AlertSender, type AlertSenders } from './alert-sender.ts';
export { openAlertSenders, type AlertVariables } from './open-alert-senders.ts';
export { startAlarms, type Alarms } from './start-alarms.ts';
export { tiersOf, type DutyAddresses } from './tiers-of.rule.ts';
