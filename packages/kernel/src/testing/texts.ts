/** A text as somebody might send it, and where it may stand. */
export interface TriedText {
  /** The text in words, for titles of tests. */
  readonly is: string;
  readonly text: string;
  /** `anywhere` is a text and a name, `in texts` a text alone. */
  readonly fits: 'anywhere' | 'in texts' | 'nowhere';
}

const anywhere = (is: string, text: string): TriedText => ({ is, text, fits: 'anywhere' });
const inTexts = (is: string, text: string): TriedText => ({ is, text, fits: 'in texts' });
const nowhere = (is: string, text: string): TriedText => ({ is, text, fits: 'nowhere' });

const HONEST: readonly TriedText[] = [
  anywhere('English', 'One day at a time'),
  anywhere('German with capitals of every kind', 'Größe, Maß, ẞ'),
  anywhere('Vietnamese, composed', 'Mỗi ngày một chút'),
  anywhere('Vietnamese, every mark apart', 'Mỗi ngày một chút'.normalize('NFD')),
  anywhere('Polish', 'Łódź, żółć'),
  anywhere('Turkish', 'İyi günler, ığdır'),
  anywhere('Russian', 'Спасибо, всё хорошо'),
  anywhere('Greek with old accents', 'Ἑλληνικὴ ᾠδή'),
  anywhere('Hebrew', 'יום אחד בכל פעם'),
  anywhere('Hebrew with points and cantillation', 'בְּרֵאשִׁ֖ית בָּרָ֣א'),
  anywhere('Hebrew with a mark of direction', 'שלום (היום)!\u200f'),
  anywhere('Arabic', 'يوم واحد في كل مرة'),
  anywhere('Arabic with vowels', 'مُحَمَّدٌ'),
  anywhere('Persian with joiners', 'می\u200cخواهم خانه\u200cها'),
  anywhere('Urdu', 'ایک دن ایک وقت میں'),
  anywhere('Hindi', 'एक दिन में एक'),
  anywhere('Hindi with joiners', 'क्\u200dष और क्\u200cष'),
  anywhere('Bengali', 'এক দিন এক সময়'),
  anywhere('Tamil', 'ஒரு நாள் ஒரு நேரத்தில்'),
  anywhere('Malayalam with a joiner', 'അവന്\u200d'),
  anywhere('Sinhala with a joiner', 'ශ්\u200dරී ලංකා'),
  anywhere('Thai', 'วันละหนึ่งวัน ขอบคุณครับ ที่นี่'),
  anywhere('Khmer', 'មួយថ្ងៃម្តង ស្ត្រី'),
  anywhere('Burmese', 'တစ်နေ့တစ်ခု ကြွေ့'),
  anywhere('Tibetan', 'བཀྲ་ཤིས་བདེ་ལེགས'),
  anywhere('the tallest Tibetan stack', 'ཧྐྵྨླྺྼྻྂ'),
  anywhere('Chinese', '一天一天来'),
  anywhere('Japanese with a variant of a character', '葛\u{e0100}城さん、がんばって'),
  anywhere('Korean', '하루에 하루씩'),
  anywhere('Korean, letters apart', '하루'.normalize('NFD')),
  anywhere('Amharic', 'አንድ ቀን በአንድ ጊዜ'),
  anywhere('Cherokee', 'ᏣᎳᎩ'),
  anywhere('digits alone', '42'),
  anywhere('digits of another script', '١٢٣'),
  anywhere('a question mark', '?'),
  anywhere('an emoji', '👍'),
  anywhere('a heart with its variation', '❤\ufe0f'),
  anywhere('a family, joined', '👩\u200d👩\u200d👧\u200d👦'),
  anywhere('a skin tone', '🙏🏾'),
  anywhere('a heart on fire', '❤\ufe0f\u200d🔥'),
  anywhere('a keycap', '1\ufe0f\u20e3'),
  anywhere('the flag of Austria', '🇦🇹'),
  anywhere(
    'the flag of Scotland, spelled in tags',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  ),
  anywhere('a soft hyphen in a long word', 'Rück\u00adfall\u00advorbeugung'),
  anywhere('a letter with ten marks', `a${'\u0489'.repeat(10)}`),
  anywhere('quotes, angles and a percent sign', `<b>"O'Neil" & 100 %</b>`),
];

const OF_SEVERAL_LINES: readonly TriedText[] = [
  inTexts('two lines', 'First\nsecond'),
  inTexts('two lines of Windows', 'First\r\nsecond'),
  inTexts('a tab', 'left\tright'),
  inTexts('a separator of paragraphs', 'First\u2029second'),
  inTexts('a number in a closed isolate', 'התקשר \u2066+1 555\u2069 היום'),
  inTexts('a name in a closed embedding', 'Ask \u202bدانا\u202c today'),
  inTexts('isolates within isolates', '\u2067a \u2066b\u2069 c\u2069'),
];

const HOSTILE: readonly TriedText[] = [
  nowhere('zero-width spaces alone', '\u200b\u200b'),
  nowhere('a joiner alone', '\u200d'),
  nowhere('a word joiner and a byte order mark', '\u2060\ufeff\u2060'),
  nowhere('a filler of Hangul', '\u3164'),
  nowhere('narrow fillers of Hangul', '\uffa0\u115f\u1160'),
  nowhere('the blank of Braille', '\u2800\u2800'),
  nowhere('blanks of hieroglyphs', '\u{13441}\u{13442}'),
  nowhere('the filler of the Khitan script', '\u{16fe4}'),
  nowhere('a note of music without a head', '\u{1d159}'),
  nowhere('a variation selector alone', '\ufe0f'),
  nowhere('a combining mark alone', '\u0301'),
  nowhere('a soft hyphen alone', '\u00ad'),
  nowhere('the place of an object alone', '\ufffc'),
  nowhere(
    'a hidden sentence in tags',
    `Hello${Array.from('send me', (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('')}`,
  ),
  nowhere('one tag on a letter', 'Hello\u{e0041}'),
  nowhere('bytes hidden in variation selectors', `😀${'\ufe01'.repeat(12)}`),
  nowhere('a colour of a terminal', '\u001b[31mred\u001b[0m'),
  nowhere('a colour by one control character', '\u009b31mred'),
  nowhere('a bell', 'ring\u0007'),
  nowhere('a backspace', 'nice\b\b\b\bmean'),
  nowhere('a return that writes over the line', 'nice\rmean'),
  nowhere('a delete', 'a\u007f'),
  nowhere('NUL', 'a\0b'),
  nowhere('a next line of mainframes', 'a\u0085b'),
  nowhere('a form feed', 'a\fb'),
  nowhere('half a character', 'a\ud800b'),
  nowhere('no character', 'a\uffffb'),
  nowhere('a hidden annotation', 'a\ufff9b\ufffac\ufffb'),
  nowhere('letters from right to left', 'photo\u202egnp.exe'),
  nowhere('letters from left to right, closed', '\u202d+1 555\u202c'),
  nowhere('an isolate that stays open', 'a \u2067b'),
  nowhere('an isolate that is closed in another paragraph', 'a \u2067b\nc\u2069'),
  nowhere('an embedding that stays open', '\u202ba'),
  nowhere('an isolate that never began', 'a\u2069'),
  nowhere('an isolate closed as an embedding', '\u2066a\u202c'),
  nowhere('eleven marks on a letter', `a${'\u0489'.repeat(11)}`),
  nowhere('three thousand marks', `a${'\u0300\u0489\u0337'.repeat(1_000)}`),
  nowhere('marks between joiners', `a${'\u0301\u200d'.repeat(8)}`),
];

/** Texts that every field for texts and every field for names is tried with. */
export const TRIED_TEXTS: readonly TriedText[] = [...HONEST, ...OF_SEVERAL_LINES, ...HOSTILE];
