import { z } from '@holdfast/configuration';

/** Variables of a service that sends mail. Without them no mail leaves. */
export const mailVariables = {
  HOLDFAST_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  HOLDFAST_SMTP_FROM: z.email().optional(),
} as const;
