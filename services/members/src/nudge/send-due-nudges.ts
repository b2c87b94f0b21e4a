import type { Clock } from '@holdfast/kernel';
import type { ServiceDatabase } from '@holdfast/persistence';
import type { Sealer } from '@holdfast/sealing';
import { describeError, type Logger } from '@holdfast/telemetry';
import { writeLetter, type LetterSender, type LetterTexts } from '../letter/letter.rule.ts';
import { decideNudge, type DueNudge } from './nudge.rule.ts';
import { nudges } from './nudge.repository.ts';

/** Needs of sending nudges. */
export interface Nudging {
  readonly database: Pick<ServiceDatabase<'nudges'>, 'readFor' | 'changeFor'>;
  readonly sealer: Pick<Sealer, 'open'>;
  readonly sender: Pick<LetterSender, 'send'>;
  readonly texts: LetterTexts;
  readonly now: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

const MOST_AT_ONCE = 50;
const RETRY_MS = 15 * 60_000;

/**
 * Sends the nudges that are due, one after another. Each is noted after it was handed over: if this process is killed,
 * one nudge may be sent a second time, and none is lost. A nudge that cannot be handed over is tried again later and
 * does not hold up the others.
 */
export async function sendDueNudges(nudging: Nudging): Promise<void> {
  const { database } = nudging;
  const due = await database.readFor('nudges', (tx) => nudges.due(tx, nudging.now(), MOST_AT_ONCE));
  for (const nudge of due) {
    const now = nudging.now();
    const decision = decideNudge(nudge, now);
    const next = decision.kind === 'send' ? await handOver(nudging, nudge, now) : decision;
    await database.changeFor('nudges', async (tx) => {
      if (next.kind === 'sent') await nudges.sent(tx, nudge.id, now);
      if (next.kind === 'wait') await nudges.postpone(tx, nudge.id, next.until);
      if (next.kind === 'drop') await nudges.drop(tx, nudge.id);
    });
  }
}

type HandedOver =
  { readonly kind: 'sent' | 'drop' } | { readonly kind: 'wait'; readonly until: Date };

async function handOver(
  { sealer, sender, texts, logger }: Nudging,
  { memberId, kind, locale, addressSealed }: DueNudge,
  now: Date,
): Promise<HandedOver> {
  const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
  const opened = await sealer.open(place, addressSealed);
  if (opened.kind !== 'opened') return { kind: 'drop' };
  try {
    await sender.send({ ...writeLetter(texts, { kind, locale }), memberId, address: opened.text });
    return { kind: 'sent' };
  } catch (error) {
    logger.warn('message-awaited', { target: 'mail', ...describeError(error) });
    return { kind: 'wait', until: new Date(now.getTime() + RETRY_MS) };
  }
}
