import {
  directoriesOf,
  type CrisisLine,
  type CrisisLines,
  type ShownLine,
} from '@holdfast/crisis-lines';
import type { CardKind } from './card-texts.ts';

/** Services that an emergency number may reach alone. `EMERGENCY` is either of them. */
const SERVICES = ['EMERGENCY', 'AMBULANCE', 'POLICE'] as const;

/** Service that somebody asks for. */
export type Service = (typeof SERVICES)[number];

/** Kinds of lines that a person is sent to, to talk. Where none of them answers, a page may know others. */
const ASKED_FOR_TALK = ['SUICIDE', 'VIOLENCE'] as const;

/** Kinds about which somebody at home may listen. */
const QUIETLY: ReadonlySet<CardKind> = new Set(['VIOLENCE', 'SEXUAL_VIOLENCE']);

/** Tells whether a kind on a card means an emergency number. */
export function isService(kind: string): kind is Service {
  return SERVICES.some((service) => service === kind);
}

/** Tells whether a line is an emergency number that sends what is needed. */
export function sendsWhatIsNeeded({ kind, sends }: ShownLine, needed: Service): boolean {
  if (kind !== 'EMERGENCY') return false;
  return needed === 'EMERGENCY' || sends === 'ALL' || sends === needed;
}

/**
 * Returns the lines of a card, in the order of its kinds: those that answer at this hour, then the pages that know more
 * where of one kind nobody does, and last those that are closed.
 */
export function linesOfCard(
  kinds: readonly CardKind[],
  known: readonly ShownLine[],
  all: CrisisLines,
): readonly ShownLine[] {
  // A number that sends both the ambulance and the police is one line.
  const shown = [...new Map(kinds.flatMap((kind) => linesOfKind(known, kind)).map(byId)).values()];
  const open = shown.filter(({ isOpen }) => isOpen !== false);
  const lacks = ASKED_FOR_TALK.some(
    (kind) => kinds.includes(kind) && !open.some((line) => line.kind === kind),
  );
  return [
    ...open,
    ...(lacks ? directoriesOf(all) : []),
    ...shown.filter(({ isOpen }) => isOpen === false),
  ];
}

function linesOfKind(known: readonly ShownLine[], kind: CardKind): readonly ShownLine[] {
  if (isService(kind)) return known.filter((line) => sendsWhatIsNeeded(line, kind));
  const own = known.filter((line) => line.kind === kind);
  return QUIETLY.has(kind) ? writtenFirst(own) : own;
}

function byId(line: ShownLine): [string, ShownLine] {
  return [line.id, line];
}

/** Puts first what nobody in the next room hears: lines that can be written to, and of each line its ways to write. */
function writtenFirst(lines: readonly ShownLine[]): readonly ShownLine[] {
  const quiet = lines.map((line) => ({
    ...line,
    channels: line.channels.toSorted((a, b) => Number(isSpoken(a)) - Number(isSpoken(b))),
  }));
  return quiet.toSorted(
    (a, b) => Number(isSpoken(a.channels[0])) - Number(isSpoken(b.channels[0])),
  );
}

/** Tells whether nobody can be written to by a channel. */
export function isSpoken(channel: CrisisLine['channels'][number] | undefined): boolean {
  return channel === undefined || channel.how === 'CALL' || channel.how === 'PAGE';
}
