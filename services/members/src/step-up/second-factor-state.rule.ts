/** Facts that decide whether a passphrase alone is enough. */
export interface SecondFactorState {
  readonly isStaff: boolean;
  readonly hasAuthenticator: boolean;
  readonly hasPasskey: boolean;
}

/**
 * True if a passphrase or recovery code alone is not enough: for anyone with an authenticator app, and for staff with a
 * passkey. Staff who have neither yet are let in without their roles, to add one. A passkey beside a passphrase raises
 * nothing for members, or its loss would lock them out.
 */
export function isSecondFactorNeeded(state: SecondFactorState): boolean {
  return state.hasAuthenticator || (state.isStaff && state.hasPasskey);
}
