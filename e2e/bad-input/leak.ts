/** Stands in every input that is refused; must stand in no error and no log. */
export const CANARY = 'canary-of-bad-input';

/** What must stand in no refusal: what was sent, and anything of the inside. */
export const LEAK = new RegExp(
  `${CANARY}|\\bat .+:\\d+:\\d+|node_modules|127\\.0\\.0\\.1|ECONN|select |insert |violates`,
  'i',
);
