import { z } from '@holdfast/configuration';

const words = z.string().min(1).max(240);
const url = z.url({ protocol: /^https$/ });
const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/);
const day = z.enum(['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN']);

/** Kinds of help, in the order in which they are shown. */
export const LINE_KINDS = [
  'EMERGENCY',
  'SUICIDE',
  'OVERDOSE',
  'POISON',
  'VIOLENCE',
  'SEXUAL_VIOLENCE',
  'ALCOHOL_DRUG',
  'GAMBLING',
  'CHILD',
  'DIRECTORY',
] as const;

/** Who comes when an emergency number is called: one service alone, or whichever is needed. */
export const SENT_SERVICES = ['ALL', 'AMBULANCE', 'POLICE'] as const;

/** A way to reach a line: a number, with the first word to send where one is asked for, a chat, or a page to read. */
const channel = z.union([
  z.strictObject({
    how: z.enum(['CALL', 'TEXT', 'WHATSAPP']),
    number: z.string().regex(/^\+?[\d -]{2,20}$/),
    keyword: words.optional(),
  }),
  z.strictObject({ how: z.enum(['CHAT', 'PAGE']), url }),
]);

/** Days of the week, and times of the day from which to which somebody answers; `24:00` is the end of a day. */
const span = z.strictObject({ days: z.array(day).nonempty(), from: time, to: time });

/** Hours of a line: day and night, spans in its zone, or null where they are not known. */
const hours = z
  .union([
    z.literal('ALWAYS'),
    z.strictObject({ timeZone: words, spans: z.array(span).nonempty() }),
  ])
  .nullable();

/** Yes, no, or nobody has found out. */
const known = z.enum(['YES', 'NO', 'UNKNOWN']);

/** A line that a person in need may reach, as the data file has it. */
export const crisisLine = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    /** ISO 3166-1 alpha-2. A number means nothing without its country: 113 is a talk line in one and an ambulance in another. */
    country: z.string().regex(/^[A-Z]{2}$/),
    kind: z.enum(LINE_KINDS),
    /** Of an emergency number, and of no other line: who comes. Minutes are lost where an overdose is told to the police. */
    sends: z.enum(SENT_SERVICES).optional(),
    name: words,
    nameLocal: words.optional(),
    channels: z.array(channel).nonempty(),
    hours,
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).nonempty(),
    /** The people whom it is for, as words; left out where it is for everybody. */
    audience: words.optional(),
    onBill: known,
    mayCallPolice: known,
    note: words.optional(),
    sourceUrl: url,
    /** Where it was seen: the provider's own page, two listings, one, an older one, or memory alone. */
    seenAs: z.enum(['PROVIDER', 'TWO_LISTINGS', 'ONE_LISTING', 'OLDER_LISTING', 'MEMORY']),
    /** The instant at which a person has checked it, and that person; null until one has. */
    verifiedAt: z.iso.datetime().nullable(),
    verifiedBy: words.nullable(),
  })
  .refine(({ kind, sends }) => (kind === 'EMERGENCY') === (sends !== undefined), {
    error: 'An emergency number, and no other line, says who comes.',
    path: ['sends'],
  });

/** The data file. */
export const crisisLinesFile = z.strictObject({
  about: z.string().min(1),
  lines: z.array(crisisLine).nonempty(),
  directories: z.array(z.strictObject({ name: words, url })).nonempty(),
});

/** A line that a person in need may reach. */
export type CrisisLine = Readonly<z.infer<typeof crisisLine>>;

/** All lines, and the pages that know lines of other countries. */
export type CrisisLines = Readonly<z.infer<typeof crisisLinesFile>>;
