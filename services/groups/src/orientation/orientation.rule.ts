/** A record that a member has read what a group is, and when. */
export interface Orientation {
  readonly memberId: string;
  readonly version: string;
  readonly completedAt: Date;
}

/** One version of the text that is read before a first group. */
export interface OrientationText {
  readonly version: string;
  /** In the order in which they are read; each fits on one screen. */
  readonly steps: readonly string[];
}

/**
 * Texts that are read before a first group, the newest first; TIP 41, chapter 3, asks for such a preparation. A member
 * who has read an older version is oriented, too.
 */
const TEXTS: readonly [OrientationText, ...OrientationText[]] = [
  {
    version: '2026-11',
    steps: [
      'A team is a handful of people with a goal like yours. You go by your alias there. Nobody sees your plan, your journal or your check-ins.',
      'You see what is written from the moment you join. People write at all hours; nobody expects an answer at once, from you or to you.',
      'Before you write, you read what the group has agreed on, and agree. It begins with: what is said here stays here. That is a promise among people, not a law that binds them.',
      'You may listen for as long as you like. When you write, speak of yourself. Advice is welcome when somebody asks for it.',
      'Some days go another way than planned. You can say so here; nobody loses their place for it.',
      'If somebody is not good for you to be with, you can block them. They are not told. You can leave a team at any time, and be matched to another one.',
      'A team is company, no emergency service. If you or somebody else is in danger, call your local emergency number or a crisis line first.',
    ],
  },
];

/** The version that is read now. */
export const currentOrientation: OrientationText = TEXTS[0];

/** True if there is, or was, such a version. */
export function isOrientationVersion(version: string): boolean {
  return TEXTS.some((text) => text.version === version);
}
