import { startAlone } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import type { Logger } from '@holdfast/telemetry';
import type { LetterSender, LetterTexts } from '../letter/letter.rule.ts';
import { openSender, type SenderVariables } from '../letter/open-sender.part.ts';
import { readLetterTexts } from '../letter/read-letter-texts.part.ts';
import { sendDueNudges, type Nudging } from './send-due-nudges.ts';

/** Pause between two looks for nudges that are due: an owner is told soon of a change that may not be theirs. */
const NUDGE_POLL_MS = 5_000;

/** The sender of letters with its texts, and the worker that sends nudges by it. */
export interface Sending {
  /** Null if this installation sends no letters. */
  readonly sender: LetterSender | null;
  readonly letterTexts: LetterTexts;
  readonly stop: () => Promise<void>;
}

/** Means of sending: what opens a sender, and what starts a worker of which there is one at a time. */
export interface SendingMeans {
  readonly openSender: typeof openSender;
  readonly startAlone: typeof startAlone;
}

/** Opens the sender of letters, and sends nudges if there is one, once the service is open. */
export function startSending(
  { isOpen, ...given }: Pick<Nudging, 'database' | 'sealer'> & { readonly isOpen: () => boolean },
  environment: SenderVariables & { readonly DATABASE_SERVICE_URL: string },
  logger: Logger,
  means: SendingMeans = { openSender, startAlone },
): Sending {
  const sender = means.openSender(environment, logger);
  const texts = readLetterTexts();
  const nudging = { ...given, texts, now: systemClock, logger };
  const nudger =
    sender &&
    means.startAlone({
      name: 'nudges',
      databaseUrl: environment.DATABASE_SERVICE_URL,
      pollMs: NUDGE_POLL_MS,
      // Whom a restored backup has brought back is erased before anybody is written to.
      work: () => (isOpen() ? sendDueNudges({ ...nudging, sender }) : Promise.resolve()),
      logger,
    });
  const stop = async () => {
    await nudger?.stop();
    sender?.close();
  };
  return { sender, letterTexts: texts, stop };
}
