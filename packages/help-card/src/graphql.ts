export { dutyFace, DutyType } from './duty.type.ts';
export { DangerClassEnum, helpCardFace, HelpCardField, HelpCardType } from './help-card.type.ts';
export { privateHelp, privateHelpNow, type Helping } from './private-help.ts';
