import type { Policy } from '@holdfast/configuration';
import type { Handler } from '@holdfast/events';
import { isAlarming } from '@holdfast/help-card';
import type { Clock } from '@holdfast/kernel';
import type { OwnTexts } from '@holdfast/subgraph';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { whyTextsAlarm } from '../reachability/reachability.rule.ts';
import { safetySettings } from '../reachability/safety-setting.repository.ts';
import { raiseCall } from '../safety-event/raise-call.step.ts';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';

/** Words that come later than this are history. It is less than the inbox remembers, so none alarm twice. */
const LATEST_MS = 7 * 86_400_000;

/**
 * Makes a call of words that a member keeps elsewhere and that sound in danger, if they had asked for that by then, or had
 * confirmed that the programme must be told. It may
 * come late, and waits while the key ring is away: the card was in the answer to the words.
 */
export const hearWordsKept =
  (
    { ownTexts, policy }: { readonly ownTexts: OwnTexts; readonly policy: Policy },
    clock: Clock,
  ): Handler<'holdfast.members.words-kept.v1'> =>
  async (tx, { data }) => {
    const { memberId, level = 'none', class: danger = null } = data;
    const [at, now] = [new Date(data.at), clock()];
    if (!isAlarming({ level }) || now.getTime() - at.getTime() > LATEST_MS) return;
    if (await safetyEvents.isErased(tx, memberId)) return;
    const setting = await safetySettings.find(tx, memberId);
    if (whyTextsAlarm(setting, policy, at) === null) return;
    const copy = await dutyCopies.find(tx);
    await raiseCall(
      tx,
      { ownTexts, policy },
      {
        ...{ memberId, cause: 'PRIVATE_TEXT', class: danger, now },
        isUrgent: level === 'urgent',
        onRoster: await dutyCopies.staffIds(tx),
        // Without a roster nobody is waited for.
        acknowledgeWithinMinutes:
          copy?.roster.acknowledgeWithinMinutes ?? policy.acknowledgeWithinMinutes,
      },
    );
  };
