import type { Tx } from '@holdfast/persistence';
import type { ProfileChanges } from './profile.rule.ts';

/** Time zone, language and country of a person. As that person. */
export const profiles = {
  /** Changes what is given; null keeps a value. */
  change: async (
    tx: Tx,
    memberId: string,
    { timeZone, locale, country }: ProfileChanges,
  ): Promise<void> => {
    await tx.query(
      `update member set time_zone = coalesce($2, time_zone), locale = coalesce($3, locale),
              country = coalesce($4, country)
        where member_id = $1`,
      [memberId, timeZone, locale, country],
    );
  },
};
