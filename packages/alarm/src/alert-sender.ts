import type { Channel } from './alarm.rule.ts';
import type { Alert } from './alert.rule.ts';

/** Sends alerts by one channel. */
export interface AlertSender {
  /**
   * Resolves once the other side has taken the alert. Rejects if it has not, or if nobody can know; then it is tried
   * again.
   */
  send(alert: Alert, address: string): Promise<void>;
  close(): void;
}

/** The senders of an installation. A channel without one is noted as failed. */
export type AlertSenders = Readonly<Partial<Record<Channel, AlertSender>>>;
