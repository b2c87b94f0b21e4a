import type { Tier } from './alarm.rule.ts';

/** An alert, as it is handed to a sender. Nothing in it says whom or what it is about. */
export interface Alert {
  readonly type: 'alert.raised' | 'alert.repeated' | 'alert.escalated' | 'alert.reminded';
  /** The alarm. */
  readonly id: string;
  /** This alert to all of one tier: the same if it is sent again, so that a receiver can tell. */
  readonly messageId: string;
  readonly raisedAt: Date;
  readonly tier: Tier;
  /** Where it can be acknowledged, if this installation says so. */
  readonly acknowledgeUrl: string | null;
  readonly sentAt: Date;
}

/** The body of a webhook. */
export const hookBody = ({ type, id, raisedAt, tier, acknowledgeUrl }: Alert): string =>
  JSON.stringify({
    type,
    id,
    raisedAt: raisedAt.toISOString(),
    tier,
    ...(acknowledgeUrl === null ? {} : { acknowledgeUrl }),
  });

const BEGINNING: Readonly<Record<Alert['type'], string>> = {
  'alert.raised': 'Somebody on your team is waiting for you.',
  'alert.repeated': 'Somebody on your team is waiting for you. You may have had this mail before.',
  'alert.escalated': 'Somebody on your team is waiting, and nobody has answered yet.',
  'alert.reminded':
    'Somebody on your team has been waiting since they were answered. Please look, and take over if you can.',
};

/** The words of a mail: read on a locked screen, they say nothing about anybody. */
export function mailWords({ type, acknowledgeUrl }: Alert): {
  readonly subject: string;
  readonly text: string;
} {
  const where = acknowledgeUrl === null ? 'Open Holdfast.' : `Open Holdfast: ${acknowledgeUrl}`;
  return { subject: 'Somebody is waiting for you', text: `${BEGINNING[type]}\n\n${where}` };
}
