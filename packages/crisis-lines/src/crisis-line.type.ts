import {
  CountryCode,
  DateTime,
  declareEnum,
  Directive,
  Field,
  fill,
  Locale,
  ObjectType,
} from '@holdfast/graphql';
import { hoursInWords, linkOf } from './in-words.rule.ts';
import type { ShownLine } from './lines-for.rule.ts';

/** Kinds of lines, and what each is for. */
const KINDS = {
  EMERGENCY: 'Ambulance, police or fire: for a danger to life now.',
  SUICIDE: 'For anybody who thinks of suicide, or cannot go on.',
  OVERDOSE: 'Somebody stays on the line while a person uses, and sends help.',
  POISON:
    'For what to do when somebody has taken what may be poison. An overdose is for EMERGENCY first.',
  VIOLENCE: 'For anybody who is hurt or afraid at home.',
  SEXUAL_VIOLENCE: 'For anybody who was raped or touched against their will, now or long ago.',
  ALCOHOL_DRUG: 'For questions about alcohol and drugs.',
  GAMBLING: 'For questions about gambling.',
  CHILD: 'For anybody who is worried about a child.',
  DIRECTORY: 'A page that knows the lines of many countries.',
} as const;

/** Enum `CrisisLineKind`. */
export const CrisisLineKind = declareEnum('CrisisLineKind', 'What a line is for.', KINDS);

/** Enum `CrisisLineChannelKind`. */
export const CrisisLineChannelKind = declareEnum(
  'CrisisLineChannelKind',
  'A way to reach a line.',
  {
    CALL: 'A call by phone.',
    TEXT: 'A text message.',
    WHATSAPP: 'A message by WhatsApp.',
    CHAT: 'A page on which somebody answers what you write.',
    PAGE: 'A page to read, which knows the numbers. Nobody answers there.',
  } as const,
);

/** A way to reach a line. */
@ObjectType('CrisisLineChannel', { description: 'A way to reach a line.' })
@Directive('@shareable')
export class CrisisLineChannelType {
  @Field(() => CrisisLineChannelKind, { description: 'How.' })
  kind!: keyof typeof CrisisLineChannelKind;

  @Field(() => String, {
    nullable: true,
    description: 'The number as people write it, dialled from within the country; null for a page.',
  })
  number!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The first word to send; null where any word will do.',
  })
  keyword!: string | null;

  @Field(() => String, {
    description: 'A link that opens it: tel:, sms:, or the address of a page.',
  })
  url!: string;
}

/** A line that a person in need may reach. */
@ObjectType('CrisisLine', {
  description:
    'A line that a person in need may reach. Nothing is charged for, or known of, a look.',
})
@Directive('@shareable')
export class CrisisLineType {
  @Field(() => String, { description: 'Names it within the list, such as us-988.' })
  key!: string;

  @Field(() => CrisisLineKind, { description: 'What it is for.' })
  kind!: keyof typeof KINDS;

  @Field(() => CountryCode, {
    nullable: true,
    description: 'The country in which its numbers work; null if it is for many.',
  })
  country!: string | null;

  @Field(() => String, { description: 'Its name, in English.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its name where it is; null if that is the same.',
  })
  nameLocal!: string | null;

  @Field(() => [CrisisLineChannelType], {
    description: 'The ways to reach it, the first one first.',
  })
  channels!: CrisisLineChannelType[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'True if somebody answers at this hour; null if its hours are not known here.',
  })
  isOpen!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'When somebody answers, in its own time, as words; null if that is not known here.',
  })
  hours!: string | null;

  @Field(() => [Locale], { description: 'The languages that are spoken there.' })
  languages!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'The people whom it is for, as words; null if it is for everybody.',
  })
  audience!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What else to know before; null if nothing.',
  })
  note!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True if they may send the police; null if that is not known here.',
  })
  mayCallPolice!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True if a call stands on the phone bill; null if that is not known here.',
  })
  onBill!: boolean | null;

  @Field(() => String, { description: 'A page on it.' })
  sourceUrl!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a person last checked it; null if nobody has yet. Say so beside it.',
  })
  verifiedAt!: Date | null;
}

/** Shows a line to anybody. */
export function crisisLineFace(line: ShownLine): CrisisLineType {
  const { id, kind, country, name, isOpen, sourceUrl, verifiedAt } = line;
  return fill(CrisisLineType, {
    key: id,
    kind,
    country,
    name,
    isOpen,
    sourceUrl,
    nameLocal: line.nameLocal ?? null,
    channels: line.channels.map((channel) => channelFace(channel)),
    hours: hoursInWords(line.hours),
    languages: [...line.languages],
    audience: line.audience ?? null,
    note: line.note ?? null,
    mayCallPolice: ANSWERS[line.mayCallPolice],
    onBill: ANSWERS[line.onBill],
    verifiedAt: verifiedAt === null ? null : new Date(verifiedAt),
  });
}

const ANSWERS = { YES: true, NO: false, UNKNOWN: null } as const;

function channelFace(channel: ShownLine['channels'][number]): CrisisLineChannelType {
  return fill(CrisisLineChannelType, {
    kind: channel.how,
    number: 'number' in channel ? channel.number : null,
    keyword: 'number' in channel ? (channel.keyword ?? null) : null,
    url: linkOf(channel),
  });
}
