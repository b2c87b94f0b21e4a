import type { AskingMember } from '@holdfast/subgraph';
import { whyTextsAlarm, type TextAlarmPolicy } from './reachability.rule.ts';
import { safetySettings } from './safety-setting.repository.ts';

/** Needs of setting it. */
export interface SettingTextAlarms {
  readonly policy: TextAlarmPolicy;
}

/** Outcome of setting it. */
export interface TextAlarmOutcome {
  readonly kind: 'set';
  /** Whether somebody is told now: they are, also where a programme must be. */
  readonly isOn: boolean;
}

/** Keeps whether somebody is told when private words of the member sound in danger. Words from before never are. */
export async function setPrivateTextAlarm(
  { policy }: SettingTextAlarms,
  { memberId, session }: AskingMember,
  { isOn, now }: { readonly isOn: boolean; readonly now: Date },
): Promise<TextAlarmOutcome> {
  const setting = await session.change(async (tx) => {
    await safetySettings.keepTextAlarm(tx, memberId, isOn ? now : null);
    return safetySettings.find(tx, memberId);
  });
  return { kind: 'set', isOn: whyTextsAlarm(setting, policy, now) !== null };
}
