import type { Ask } from '../graph-client.ts';
import { CAST, type Alias } from './cast.ts';
import { daysBefore, daysOf, todayIn, type DayAnswers } from './days.ts';
import type { Demonstration } from './demonstration.ts';
import { Member } from './member.ts';
import { openRooms } from './rooms.ts';
import { STORIES } from './stories.ts';

/**
 * Makes the demonstration through the graph, like any client. Each step has its idempotency key, so the next run
 * takes up an interrupted one, and nothing is made twice. Refused steps are left out: a day that is recorded already,
 * or a message to a group that one of them has left.
 * @param now the instant from which days are counted back.
 * @throws Error if there is no answer, or if the demonstration's people cannot be signed in.
 */
export async function seedDemonstration(
  ask: Ask,
  { people, seed, size }: Demonstration,
  now: Date,
): Promise<void> {
  const company = new Map<Alias, Member>();
  for (const { alias, timeZone } of CAST) {
    const person = people.find((one) => one.alias === alias);
    if (person !== undefined)
      company.set(alias, await Member.enrols(ask, person, { seed, timeZone }));
  }
  await Promise.all([
    openRooms(company),
    ...CAST.map(async ({ alias, timeZone }) => {
      const member = company.get(alias);
      if (member === undefined) return;
      await tellStory(member, alias);
      await recordDays(member, todayIn(timeZone, now), daysOf(alias, size));
    }),
  ]);
}

/** Submits the intake, makes a plan of it, revises it, and writes the journal and what is for the worst hours. */
async function tellStory(member: Member, alias: Alias): Promise<void> {
  const story = STORIES[alias];
  if (story === undefined) return;
  const { intake, revision, journal, safetyPlan: steps, reachability } = story;
  await member.makes('intake', 'submitIntake', intake, 'intake { id }');
  await member.makes('plan', 'createRecoveryPlan', {});
  // A second time its base is no longer the newest version, and it is refused.
  if (revision !== undefined)
    await member.does('reviseRecoveryPlan', { baseVersion: 1, ...revision });
  for (const [index, body] of (journal ?? []).entries()) {
    await member.makes(`journal ${String(index)}`, 'writeJournalEntry', { body });
  }
  if (steps !== undefined) await member.makes('safety plan', 'updateSafetyPlan', { steps });
  if (reachability !== undefined) await member.does('setReachability', reachability);
}

/**
 * Records days by how many days before `today` they are, the oldest first. Those that are no longer open are left out:
 * the first refusal says from which day on the graph takes them.
 */
export async function recordDays(
  member: Member,
  today: string,
  days: readonly (readonly [number, DayAnswers])[],
): Promise<void> {
  let earliestDay = '';
  for (const [daysAgo, answers] of days) {
    const day = daysBefore(today, daysAgo);
    if (day < earliestDay) continue;
    const input = { day, ...answers, idempotencyKey: member.key(`day ${day}`) };
    const outcome = await member.tries('recordCheckIn', input, OPEN_DAYS);
    if (typeof outcome['earliestDay'] === 'string') earliestDay = outcome['earliestDay'];
  }
}

const OPEN_DAYS = '... on CheckInDayInvalidError { earliestDay }';
