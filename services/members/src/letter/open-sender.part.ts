import { type Logger } from '@holdfast/telemetry';
import { consoleSender } from './console-sender.part.ts';
import { type MessageSender } from './letter.rule.ts';
import { smtpSender } from './smtp-sender.part.ts';

/** Where messages go, as variables say it. */
export interface SenderVariables {
  readonly HOLDFAST_SMTP_URL?: string | undefined;
  readonly HOLDFAST_SMTP_FROM?: string | undefined;
  readonly HOLDFAST_MESSAGES_FOLDER?: string | undefined;
}

/**
 * Opens what takes messages away: a mail server, else a folder for whoever develops; null where there is neither.
 * @throws Error where nobody is said whom messages come from.
 */
export function openSender(variables: SenderVariables, logger: Logger): MessageSender | null {
  const { HOLDFAST_SMTP_URL: url, HOLDFAST_SMTP_FROM: from } = variables;
  const { HOLDFAST_MESSAGES_FOLDER: folder } = variables;
  if (url !== undefined) {
    if (from === undefined) throw new Error('HOLDFAST_SMTP_FROM is needed with HOLDFAST_SMTP_URL.');
    return smtpSender({ url, from }, logger);
  }
  return folder === undefined ? null : consoleSender(folder, logger);
}
