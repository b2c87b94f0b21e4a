/** State of what was looked at: in order; to be known; to be mended. */
export type FindingState = 'ok' | 'note' | 'wrong';

/** What a look at one thing has found. */
export interface Finding {
  /** What was looked at, such as `clock`. */
  readonly check: string;
  readonly state: FindingState;
  /** What was seen. */
  readonly says: string;
  /** What to do; nothing if it is in order. */
  readonly todo?: string;
}

/** Makes findings of one check. */
export const findingsOf = (check: string) => ({
  ok: (says: string): Finding => ({ check, state: 'ok', says }),
  note: (says: string, todo?: string): Finding => ({
    ...{ check, state: 'note', says },
    ...(todo === undefined ? {} : { todo }),
  }),
  wrong: (says: string, todo: string): Finding => ({ check, state: 'wrong', says, todo }),
});
