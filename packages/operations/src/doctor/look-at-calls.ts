import { counted } from '@holdfast/configuration/commands';
import type { Ask } from './ask.ts';
import { findingsOf, type Finding } from './finding.ts';

/** Alarms of a service that nobody has acknowledged, by their number alone. */
export interface CallsSeen {
  readonly open: number;
  /** Those that everybody was called for, the last resort as well. */
  readonly escalated: number;
  readonly oldestMinutes: number;
}

/** Looks whether calls for help wait for somebody. It sees no person, no place and no words. */
export async function callsFinding(name: string, ask: Ask): Promise<readonly Finding[]> {
  const [known] = await ask<{ isThere: boolean }>(
    `select to_regclass('alarm') is not null as "isThere"`,
  );
  if (known?.isThere !== true) return [];
  await ask(`select set_config('app.purpose', 'alarm', false)`);
  const [row] = await ask<{ [Each in keyof CallsSeen]: string }>(
    `select count(*) as open, count(*) filter (where escalated_at is not null) as escalated,
            coalesce(floor(extract(epoch from now() - min(raised_at)) / 60), 0) as "oldestMinutes"
       from alarm where state = 'OPEN'`,
  );
  const seen = {
    open: Number(row?.open),
    escalated: Number(row?.escalated),
    oldestMinutes: Number(row?.oldestMinutes),
  };
  return [judgeCalls(name, seen)];
}

/** Judges the calls for help that wait. */
export function judgeCalls(name: string, { open, escalated, oldestMinutes }: CallsSeen): Finding {
  const { ok, note, wrong } = findingsOf(`calls, ${name}`);
  if (open === 0) return ok('none waits');
  const says = `${counted(open, 'call')} for help that nobody has, the oldest for ${counted(oldestMinutes, 'minute')}`;
  return escalated === 0
    ? note(says, 'Somebody on duty is being alerted.')
    : wrong(
        `${says}; for ${String(escalated)} of them everybody was alerted`,
        'Reach those on duty by phone, or put somebody on duty (`overrideOnCall`).',
      );
}
