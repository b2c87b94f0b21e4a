export { decodePlace, encodePlace, isPlaceOf, type ActivityPlace } from './activity-place.ts';
export { BusyError } from './busy.ts';
export { canonicalJson } from './canonical-json.ts';
export {
  chargedTo,
  DEADLINE_HEADER,
  isLane,
  LANE_HEADER,
  LANES,
  millisecondsLeft,
  presentCharge,
  readDeadline,
  type Charge,
  type Lane,
} from './charge.ts';
export { systemClock, type Clock } from './clock.ts';
export { ErasedError } from './erased.ts';
export { FairTurns, type About, type TurnLimits } from './fair-turns.ts';
export {
  boundFault,
  faultIn,
  faultUnless,
  lengthFaults,
  rangeFaults,
  repeatFaults,
  sentenceOf,
  type BoundFaultCode,
  type Bounds,
  type Fault,
  type PlainFaultCode,
} from './fault.ts';
export { countryFaults, countryOf } from './country.ts';
export { derivedId, newOrderedId, newUnorderedId, parseId, type Id, type MemberId } from './ids.ts';
export { KeptByText, type KeptLimits } from './kept-by-text.ts';
export { FIRST_LANGUAGE, languageFaults, languageOf, languageTag } from './language.ts';
export {
  addDays,
  daysBetween,
  isTimeZone,
  localDayAt,
  minuteOfDayAt,
  parseLocalDay,
  timeZoneFaults,
  type LocalDay,
} from './local-day.ts';
export { addressFaults, maskAddress, normalAddress } from './mail-address.ts';
export { isRepeat, KEY_SPENT, keyFaults, type RequestDigests } from './request.ts';
export {
  FOCUS_TRAITS,
  STAFF_ROLES,
  type FocusKind,
  type FocusNature,
  type GoalType,
  type StaffRole,
  type StageOfChange,
} from './recovery-terms.ts';
export {
  codePointCount,
  damageFaults,
  flawFaults,
  isStorableText,
  readableText,
  lineFaults,
  nameFaults,
  nameFlaw,
  oneLine,
  textFaults,
  type TextLimits,
} from './text.ts';
export { typedCode } from './typed-code.ts';
export { UnavailableError } from './unavailable.ts';
export { unreachable } from './unreachable.ts';
export { Wake } from './wake.ts';
