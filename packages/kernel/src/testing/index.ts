import { isFullSize } from './environment.ts';

/**
 * Size of a test that tries made-up cases: `usual` with `npm test`, `full` with `npm run test:long`. The one place that
 * decides it; titles do not name the number.
 */
export const testSize = (usual: number, full: number): number => (isFullSize() ? full : usual);
export { TRIED_TEXTS, type TriedText } from './texts.ts';
