import { z } from '@holdfast/configuration';
import { SIZES } from './demonstration/read-size.ts';
import { StartRefusedError } from './start-refused.ts';

const Environment = z.object({
  /** The gateway's port. */
  HOLDFAST_PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  /** Folder of data, secrets and logs. */
  HOLDFAST_FOLDER: z.string().min(1).optional(),
  HOLDFAST_POLICY: z.string().min(1).optional(),
  /** What the gateway is told instead of what a start on one machine tells it: see its README. */
  HOLDFAST_HOST: z.string().min(1).optional(),
  HOLDFAST_PUBLIC_HOSTS: z.string().optional(),
  HOLDFAST_ALLOWED_ORIGINS: z.string().optional(),
  /** Where every part shows its metrics: a start that opens the graph to a network does not open these. */
  HOLDFAST_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  /** By which channels alerts, and letters, leave: see the READMEs of groups and members. */
  HOLDFAST_SMTP_URL: z.string().min(1).optional(),
  HOLDFAST_SMTP_FROM: z.string().min(1).optional(),
  HOLDFAST_ALERT_WEBHOOK_URL: z.string().min(1).optional(),
  HOLDFAST_ALERT_WEBHOOK_SECRET: z.string().min(1).optional(),
  HOLDFAST_ALERT_WEBHOOK_LOOPBACK: z.string().min(1).optional(),
  /** Folder of the notices of this programme, in place of those of the build. */
  HOLDFAST_NOTICES: z.string().min(1).optional(),
  /** Transport of events. */
  HOLDFAST_EVENTS: z.enum(['postgres', 'kafka']).default('postgres'),
  /** Size of the demonstration, unless the command line says another. */
  HOLDFAST_DEMO: z.enum(SIZES).default('small'),
});

/** Reads the environment of `npm start`. @throws StartRefusedError if a value cannot be used. */
export function readLauncherEnvironment(): z.output<typeof Environment> {
  const result = Environment.safeParse(process.env);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new StartRefusedError(
    `These variables cannot be used as they are: ${names}. A port is a number from 1 to 65535.`,
  );
}

/** Search path of this machine's programs: the only part of the environment that is handed on. */
export const programPath = (): string => process.env['PATH'] ?? '';
