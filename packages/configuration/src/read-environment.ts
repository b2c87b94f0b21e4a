import { z } from 'zod';

/**
 * Reads the variables that `shape` names into one frozen object. If any is missing or wrong, all faults are printed
 * at once, one line each, without the values, and the process exits with 1.
 */
export function readEnvironment<Shape extends z.ZodObject>(
  shape: Shape,
  variables: Readonly<Record<string, string | undefined>>,
): Readonly<z.output<Shape>> {
  const known = Object.fromEntries(Object.keys(shape.shape).map((name) => [name, variables[name]]));
  const result = shape.safeParse(known);
  if (result.success) return Object.freeze(result.data);
  for (const issue of result.error.issues) {
    process.stderr.write(`${issue.path.join('.')}: ${issue.message}\n`);
  }
  process.stderr.write(
    'The environment is not complete. The table in the README of this part lists it.\n',
  );
  process.exit(1);
}

/** A TCP port; 0 lets the system choose one. */
export const port = (preset: number) => z.coerce.number().int().min(0).max(65_535).default(preset);

/** A TCP port of something that is off without one; 0 lets the system choose one. */
const optionalPort = z.coerce.number().int().min(0).max(65_535).optional();

/** The path of a readable file. */
export const filePath = z.string().min(1, 'must be the path of a file');

/** An `http:` or `https:` origin of another part, such as `http://127.0.0.1:4001`. */
export const origin = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => new URL(text).origin);

/** A PostgreSQL connection address. */
export const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address');

/** Variables that every part reads. */
export const everyPart = {
  HOLDFAST_HOST: z.string().min(1).default('127.0.0.1'),
  HOLDFAST_METRICS_PORT: optionalPort,
  HOLDFAST_METRICS_HOST: z.string().min(1).optional(),
  HOLDFAST_LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent']).default('info'),
  HOLDFAST_POLICY: filePath.optional(),
  HOLDFAST_PROCESS_KEY: filePath,
  HOLDFAST_TRUSTED_KEYS: filePath,
} as const;
