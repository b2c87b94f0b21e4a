/** The classes of danger that a text can show; the README tells them. */
export const DANGER_CLASSES = [
  ...(['SUI_PLAN', 'OD_NOW', 'MED_NOW', 'HARM_OTHERS', 'CHILD_RISK', 'SELF_HARM'] as const),
  ...(['SUI_ACTIVE', 'ABUSE', 'SUI_PASSIVE', 'OTHER_PERSON', 'PAST'] as const),
] as const;
export type DangerClass = (typeof DANGER_CLASSES)[number];

/** Levels of danger, from the least to the greatest. */
export const LEVELS = ['none', 'monitor', 'act', 'urgent'] as const;
export type Level = (typeof LEVELS)[number];

/** A place in a text that shows danger; `start` and `end` count UTF-16 units of the text as it was given. */
export interface Finding {
  readonly class: DangerClass;
  readonly level: Exclude<Level, 'none'>;
  readonly about: 'self' | 'other';
  readonly start: number;
  readonly end: number;
}

/** What was read; it holds places and classes, never words. */
export interface Reading {
  /** The language that was read, or null if the text is mostly in another: nothing is known of it then. */
  readonly language: string | null;
  /** The greatest level of the findings. */
  readonly level: Level;
  readonly findings: readonly Finding[];
}
