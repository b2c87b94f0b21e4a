import { styleText } from 'node:util';
import type { Progress } from './progress.ts';

/** The place where the launcher prints, as far as it is used here. */
export type Place = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

/** What is printed, one below the other. */
export interface Screen {
  /** Prints a line; on a terminal a step that ends takes the place of its beginning. */
  readonly progress: Progress;
  /** Ends a line that is still open, and its clock. */
  close(): void;
}

/** A style of `styleText`. */
type Style = Parameters<typeof styleText>[0];

const BEGUN = /^ {2}(.+?) …(?: \(\d+ s\))?$/;
const ENDED = /^ {2}(.+?) (\(\d+\.\d s\))$/;
const TROUBLE = /ended unexpectedly|does not start|still starting|could not|neither used/;
const CLEAR_LINE = '\r\u001B[2K';
const TICK_MS = 1_000;

/**
 * Prints on a stream: plain lines, or on a terminal with colours, and a clock behind the step that is under way. Colours
 * follow NO_COLOR and FORCE_COLOR.
 */
export function screenOn(place: Place): Screen {
  const paint = (style: Style, text: string): string =>
    // The stream decides, and the variables over it.
    styleText(style, text, { stream: place as NodeJS.WriteStream });
  let open: { readonly name: string; readonly clock: NodeJS.Timeout } | null = null;
  const close = (isReplaced = false) => {
    if (open === null) return;
    clearInterval(open.clock);
    place.write(isReplaced ? CLEAR_LINE : '\n');
    open = null;
  };
  const begin = (name: string) => {
    const startedAt = performance.now();
    const show = () => {
      const seconds = Math.round((performance.now() - startedAt) / 1_000);
      const clock = seconds < 2 ? '' : paint('dim', ` (${String(seconds)} s)`);
      place.write(`${CLEAR_LINE}  ${name} …${clock}`);
    };
    show();
    open = { name, clock: setInterval(show, TICK_MS).unref() };
  };
  return {
    progress: (line) => {
      const [, begun] = BEGUN.exec(line) ?? [];
      const [, ended, took = ''] = ENDED.exec(line) ?? [];
      if (place.isTTY && begun !== undefined) {
        if (open?.name === begun) return;
        close();
        begin(begun);
        return;
      }
      close(ended !== undefined && open?.name === ended);
      const said =
        ended === undefined
          ? TROUBLE.test(line)
            ? paint('yellow', line)
            : line
          : `  ${paint('green', ended)} ${paint('dim', took)}`;
      place.write(`${said}\n`);
    },
    close,
  };
}
