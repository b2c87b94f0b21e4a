import type { Logger } from '@holdfast/telemetry';
import type { PageRule } from './cors.ts';

/** Kinds of pages. The address of one says where somebody was, so a log has its kind alone. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^null$/, 'page without an origin'],
  [/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/, 'page of the own machine'],
  [/^https:/, 'page over https'],
  [/^http:/, 'page over http'],
];

/**
 * The same rule, which tells the log of the first refused page of each kind: an operator who has not named the app's
 * origin sees why no browser gets an answer.
 */
export function toldPageRule(rule: PageRule, logger: Pick<Logger, 'warn'>): PageRule {
  const told = new Set<string>();
  return (headers) => {
    const isWelcome = rule(headers);
    if (isWelcome) return true;
    const reason = KINDS.find(([kind]) => kind.test(headers.origin ?? ''))?.[1] ?? 'page of an app';
    if (!told.has(reason)) logger.warn('origin-refused', { reason });
    told.add(reason);
    return false;
  };
}
