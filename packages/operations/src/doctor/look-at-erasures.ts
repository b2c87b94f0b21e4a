import { counted } from '@holdfast/configuration/commands';
import type { Ask } from './ask.ts';
import { findingsOf, type Finding } from './finding.ts';

/** The services that confirm to *members* that nothing of an erased member is left. */
const CONFIRMING = ['groups', 'journaling', 'insights'] as const;

/** Looks for erasures that do not end, by their number alone. @param ask *members*, as its service. */
export async function erasureFinding(ask: Ask): Promise<Finding> {
  await ask(`select set_config('app.purpose', 'erasure-receipt', false)`);
  const [row] = await ask<{ undone: string; unconfirmed: string }>(
    `select count(*) filter (where erased_at is null and takes_effect_at < now() - interval '10 minutes') as undone,
            count(*) filter (where erased_at < now() - interval '1 hour' and (
              select count(*) from erasure_confirmation c
               where c.member_id = erasure.member_id and c.service = any($1)) < cardinality($1)) as unconfirmed
       from erasure`,
    [CONFIRMING],
  );
  return judgeErasures(Number(row?.undone), Number(row?.unconfirmed));
}

/** Judges how many erasures are due and not done, and how many a service has not confirmed. */
export function judgeErasures(undone: number, unconfirmed: number): Finding {
  const { ok, wrong } = findingsOf('erasures');
  const says = [
    ...(undone === 0 ? [] : [`${counted(undone, 'erasure')} due for more than 10 minutes`]),
    ...(unconfirmed === 0
      ? []
      : [`${counted(unconfirmed, 'erasure')} not confirmed by every service after an hour`]),
  ];
  return says.length === 0
    ? ok('none waits')
    : wrong(says.join('; '), 'Runbook "An erasure does not end".');
}
