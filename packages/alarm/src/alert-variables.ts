import { z } from '@holdfast/configuration';
import { mailVariables } from '@holdfast/mail';

/** Variables of a service that alarms: the channels by which its alerts leave. Each is optional. */
export const alertVariables = {
  ...mailVariables,
  HOLDFAST_ALERT_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  HOLDFAST_ALERT_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, 'must begin with whsec_')
    .optional(),
  HOLDFAST_ALERT_WEBHOOK_LOOPBACK: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
} as const;
