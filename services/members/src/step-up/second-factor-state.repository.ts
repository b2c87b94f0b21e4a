import type { Tx } from '@holdfast/persistence';
import type { SecondFactorState } from './second-factor-state.rule.ts';

/** Second factors that an account has. The call sees one member's rows. */
export const secondFactorStates = {
  /** Finds what decides whether a passphrase alone is enough; answered by one row, whether somebody is there or not. */
  of: async (tx: Tx, memberId: string): Promise<SecondFactorState> => {
    const [found] = await tx.query<SecondFactorState[]>(
      `select exists(select from member_face where member_id = $1 and is_staff) as "isStaff",
              exists(select from second_factor where member_id = $1 and confirmed_at is not null) as "hasAuthenticator",
              exists(select from passkey where member_id = $1) as "hasPasskey"`,
      [memberId],
    );
    return found ?? { isStaff: false, hasAuthenticator: false, hasPasskey: false };
  },
};
