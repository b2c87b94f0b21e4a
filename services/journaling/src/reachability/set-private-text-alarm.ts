import type { AskingMember } from '@holdfast/subgraph';
import { safetySettings } from './safety-setting.repository.ts';

/** Outcome of setting it. */
export interface TextAlarmOutcome {
  readonly kind: 'set';
  readonly isOn: boolean;
}

/** Keeps whether somebody is told when private words of the member sound in danger. Words from before never are. */
export async function setPrivateTextAlarm(
  { memberId, session }: AskingMember,
  { isOn, now }: { readonly isOn: boolean; readonly now: Date },
): Promise<TextAlarmOutcome> {
  await session.change((tx) => safetySettings.keepTextAlarm(tx, memberId, isOn ? now : null));
  return { kind: 'set', isOn };
}
