import { languageOf } from '@holdfast/kernel';

/** Kind of a letter. Its words are neutral in each case. */
export type LetterKind = 'CONTACT_CODE' | 'PLAN_REVIEW' | 'SETTINGS_CHANGED' | 'SETTINGS_TRIED';

/** A letter as it leaves: an e-mail, for now. */
export interface Letter {
  readonly kind: LetterKind;
  /** The member to whom it is written. */
  readonly memberId: string;
  /** An e-mail address that was checked before. */
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends letters. The only port by which Holdfast writes to anybody. */
export interface LetterSender {
  /** Resolves once the letter is on its way. Rejects if it could not be handed over; then it may be tried again. */
  send(letter: Letter): Promise<void>;
  /** Removes what is left of letters to a member who is erased. May be repeated. */
  forget(memberId: string): Promise<void>;
  close(): void;
}

/** Words of one kind of letter in one language. */
export interface LetterWords {
  readonly subject: string;
  /** Paragraphs. `{code}` is replaced by the code. */
  readonly text: readonly string[];
}

/** Words of every kind of letter by language. English is always there. */
export type LetterTexts = Readonly<
  Record<LetterKind, { readonly en: LetterWords } & Readonly<Record<string, LetterWords>>>
>;

/** Writes a letter in the wished language, or in English if that language is missing. */
export function writeLetter(
  texts: LetterTexts,
  {
    kind,
    locale,
    code = '',
  }: { readonly kind: LetterKind; readonly locale: string; readonly code?: string },
): Omit<Letter, 'address' | 'memberId'> {
  const language = languageOf(locale) ?? 'en';
  const { subject, text } = texts[kind][language] ?? texts[kind].en;
  return { kind, subject, text: text.join('\n\n').replace('{code}', code) };
}
