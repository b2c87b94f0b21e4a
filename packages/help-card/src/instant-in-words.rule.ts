/** Says an instant as a clock on the wall there shows it, such as `Monday 08:00`. */
export function instantInWords(
  at: Date,
  { timeZone, locale }: { readonly timeZone: string; readonly locale: string },
): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
