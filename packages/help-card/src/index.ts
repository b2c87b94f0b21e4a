export { endsOf } from './ends-of.rule.ts';
export { dutyInWords, type DutyState } from './duty.rule.ts';
export {
  helpCardOf,
  reachInWords,
  type Circumstances,
  type HelpCard,
  type HelpUrgency,
  type Reach,
} from './help-card.rule.ts';
export { rememberedDuty, type TellingDuty } from './remembered-duty.ts';
export { isAlarming, readTexts, type TextReading } from './read-texts.rule.ts';
