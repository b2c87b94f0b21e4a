declare module 'unicode-confusables' {
  /** Puts each character's prototype of Unicode's confusables table in its place. */
  export function rectifyConfusion(text: string): string;
}
