import { wayInWords, type ShownLine } from '@holdfast/crisis-lines';
import type { CardStep, CardTexts } from './card-texts.ts';
import { isService, isSpoken, sendsWhatIsNeeded, type Service } from './lines-of-card.rule.ts';

/** Words for who answers. */
type Talk = CardTexts['talk'];

/**
 * Puts who answers, and how to reach them, where a step names them. Where all of them are closed at this hour, another
 * step stands in its place: nobody is sent to a phone that only rings.
 */
export function filledStep(asked: CardStep, lines: readonly ShownLine[], talk: Talk): string {
  const step = typeof asked === 'string' ? asked : stepFor(asked, lines);
  const [named, kind] = /\{([A-Z_]+)\}/.exec(step) ?? [];
  if (named === undefined || kind === undefined) return step;
  if (isService(kind)) return step.replace(named, numberFor(kind, lines, talk));
  const own = linesToAsk(kind, lines);
  const best = own.filter(({ isOpen }) => isOpen !== false).toSorted(forMoreFirst)[0];
  if (best !== undefined) return step.replace(named, `${waysInWords(best)}${audienceOf(best)}`);
  const page = lines.find((line) => line.kind === 'DIRECTORY')?.channels.map(wayInWords)[0] ?? '';
  return own.length === 0 ? step.replace(named, page) : talk.closed.replace('{PAGE}', page);
}

/** The step with a line, if one of its kind answers now, or else the one without. */
function stepFor(
  { known, unknown }: Exclude<CardStep, string>,
  lines: readonly ShownLine[],
): string {
  const kind = /\{([A-Z_]+)\}/.exec(known)?.[1];
  return lines.some((line) => line.kind === kind && line.isOpen !== false) ? known : unknown;
}

/** Says the emergency number for what is needed; both numbers where that is not known, and they are not the same. */
function numberFor(needed: Service, lines: readonly ShownLine[], talk: Talk): string {
  if (needed !== 'EMERGENCY')
    return numberOf(lines.find((line) => sendsWhatIsNeeded(line, needed))) ?? talk.emergency;
  const forAll = lines.find(({ kind, sends }) => kind === 'EMERGENCY' && sends === 'ALL');
  return (
    numberOf(forAll) ??
    talk.either
      .replace('{AMBULANCE}', numberFor('AMBULANCE', lines, talk))
      .replace('{POLICE}', numberFor('POLICE', lines, talk))
  );
}

/** Numbers of a line. That for all countries has two, of which one connects. */
function numberOf(line: ShownLine | undefined): string | null {
  const numbers = (line?.channels ?? []).flatMap((channel) =>
    channel.how === 'CALL' ? [channel.number] : [],
  );
  return numbers.length === 0 ? null : numbers.slice(0, 2).join(' or ');
}

/** Kinds for which those who answer for violence at home are asked where no line of their own answers at this hour. */
const ELSE_VIOLENCE: ReadonlySet<string> = new Set(['CHILD', 'SEXUAL_VIOLENCE']);

function linesToAsk(kind: string, lines: readonly ShownLine[]): readonly ShownLine[] {
  const own = lines.filter((line) => line.kind === kind);
  const isAnswered = own.some(({ isOpen }) => isOpen !== false);
  return isAnswered || !ELSE_VIOLENCE.has(kind) ? own : [...own, ...linesToAsk('VIOLENCE', lines)];
}

/** A line for everybody before one for some, and of these one that surely answers now. */
function forMoreFirst(a: ShownLine, b: ShownLine): number {
  return placeOf(a) - placeOf(b);
}

function placeOf({ audience, isOpen }: ShownLine): number {
  return (audience === undefined ? 0 : 2) + (isOpen === true ? 0 : 1);
}

function audienceOf({ audience }: ShownLine): string {
  return audience === undefined ? '' : ` (${audience.charAt(0).toLowerCase()}${audience.slice(1)})`;
}

/** Says how to call a line and how to write to it, the way first that the line has first. A chat stands for itself only where it is first. */
function waysInWords({ channels }: ShownLine): string {
  const [first] = channels;
  if (first === undefined) return '';
  const second = channels.find(
    (channel) => isSpoken(channel) !== isSpoken(first) && 'number' in channel,
  );
  if (second === undefined) return wayInWords(first);
  const isSame = 'number' in first && 'number' in second && first.number === second.number;
  const isAlone = 'number' in second && second.keyword === undefined;
  const verb = first.how === 'CALL' ? 'call' : 'text';
  return isSame && isAlone
    ? `${verb} or ${wayInWords(second)}`
    : `${wayInWords(first)} or ${wayInWords(second)}`;
}
