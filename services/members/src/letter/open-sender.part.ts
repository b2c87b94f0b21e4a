import type { Logger } from '@holdfast/telemetry';
import { consoleSender } from './console-sender.part.ts';
import type { LetterSender } from './letter.rule.ts';
import { smtpSender } from './smtp-sender.part.ts';

/** Environment variables that say where letters go. */
export interface SenderVariables {
  readonly HOLDFAST_SMTP_URL?: string | undefined;
  readonly HOLDFAST_SMTP_FROM?: string | undefined;
  readonly HOLDFAST_MESSAGES_FOLDER?: string | undefined;
}

/**
 * Opens the sender of this installation: a mail server, or else a folder for development; null without either.
 * @throws Error if a mail server is named without the address that letters come from.
 */
export function openSender(
  variables: SenderVariables,
  logger: Pick<Logger, 'info'>,
): LetterSender | null {
  const { HOLDFAST_SMTP_URL: url, HOLDFAST_SMTP_FROM: from } = variables;
  const { HOLDFAST_MESSAGES_FOLDER: folder } = variables;
  if (url !== undefined) {
    if (from === undefined) throw new Error('HOLDFAST_SMTP_FROM is needed with HOLDFAST_SMTP_URL.');
    return smtpSender({ url, from }, logger);
  }
  return folder === undefined ? null : consoleSender(folder, logger);
}
