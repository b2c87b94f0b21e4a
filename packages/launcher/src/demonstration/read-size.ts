import type { Size } from './cast.ts';

/** Sizes that can be asked for. */
export const SIZES = ['none', 'small', 'full'] as const satisfies (Size | 'none')[];

/** The size of the demonstration that the command line asks for with `--demo`; else the preset one. */
export const readSize = (asked: string | undefined, preset: Size | 'none'): Size | 'none' =>
  SIZES.find((size) => size === asked) ?? preset;
