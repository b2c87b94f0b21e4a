import type { AlertSenders } from './alert-sender.ts';
import { mailAlerts } from './mail-alerts.ts';
import { webhookAlerts } from './webhook-alerts.ts';

/** Environment variables that say by which channels alerts leave. */
export interface AlertVariables {
  readonly HOLDFAST_SMTP_URL?: string | undefined;
  readonly HOLDFAST_SMTP_FROM?: string | undefined;
  readonly HOLDFAST_ALERT_WEBHOOK_URL?: string | undefined;
  readonly HOLDFAST_ALERT_WEBHOOK_SECRET?: string | undefined;
  /** Whether the webhook may be `http:` to this machine. */
  readonly HOLDFAST_ALERT_WEBHOOK_LOOPBACK?: boolean | undefined;
}

/** Opens the senders of this installation. @throws Error if one is named by half, or has no safe address. */
export function openAlertSenders(variables: AlertVariables): AlertSenders {
  const { HOLDFAST_SMTP_URL: mailUrl, HOLDFAST_SMTP_FROM: from } = variables;
  const { HOLDFAST_ALERT_WEBHOOK_URL: url, HOLDFAST_ALERT_WEBHOOK_SECRET: secret } = variables;
  if (mailUrl !== undefined && from === undefined)
    throw new Error('HOLDFAST_SMTP_FROM is needed with HOLDFAST_SMTP_URL.');
  if ((url === undefined) !== (secret === undefined))
    throw new Error('The webhook of alerts needs an address and a secret, both.');
  const allowsLoopback = variables.HOLDFAST_ALERT_WEBHOOK_LOOPBACK === true;
  return {
    ...(mailUrl === undefined || from === undefined
      ? {}
      : { MAIL: mailAlerts({ url: mailUrl, from }) }),
    ...(url === undefined || secret === undefined
      ? {}
      : { WEBHOOK: webhookAlerts({ url, secret, allowsLoopback }) }),
  };
}
