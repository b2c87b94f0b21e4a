/** What is written to somebody: neutral, whatever it is about. */
export type MessageKind = 'CONTACT_CODE' | 'PLAN_REVIEW';

/** A message as it leaves. */
export interface Message {
  readonly kind: MessageKind;
  /** An e-mail address that was checked before. */
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

/** Takes messages away. The one port by which Holdfast writes to anybody. */
export interface MessageSender {
  /** Fulfilled once the message is on its way. Rejects where it could not be handed over; it may be tried again. */
  send(message: Message): Promise<void>;
  close(): void;
}

/** The words of one kind in one language. */
export interface MessageWords {
  readonly subject: string;
  /** Paragraphs; `{code}` stands where a code is written. */
  readonly text: readonly string[];
}

/** The words of every kind by language; English is always there. */
export type MessageTexts = Readonly<
  Record<MessageKind, { readonly en: MessageWords } & Readonly<Record<string, MessageWords>>>
>;

/** Writes a message in the wished language, or in English where it is not there. */
export function writeMessage(
  texts: MessageTexts,
  {
    kind,
    locale,
    code = '',
  }: { readonly kind: MessageKind; readonly locale: string; readonly code?: string },
): Omit<Message, 'address'> {
  const language = locale.toLowerCase().split('-', 1)[0] ?? 'en';
  const { subject, text } = texts[kind][language] ?? texts[kind].en;
  return { kind, subject, text: text.join('\n\n').replace('{code}', code) };
}
