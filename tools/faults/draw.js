/** Makes a generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns the list in another order. */
export function shuffled(list, random) {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}

/** Draws up to `count` faults that are accepted, one kind after the other, so that a frequent kind does not crowd out a rare one. */
export function draw(faults, { count, random, accepts }) {
  const kinds = shuffled([...new Set(faults.map(({ kind }) => kind))].sort(), random);
  const piles = kinds.map((kind) =>
    shuffled(
      faults.filter((each) => each.kind === kind),
      random,
    ),
  );
  const drawn = [];
  while (drawn.length < count && piles.some((pile) => pile.length > 0)) {
    for (const pile of piles) {
      if (drawn.length === count) break;
      let fault = pile.pop();
      while (fault !== undefined && !accepts(fault)) fault = pile.pop();
      if (fault !== undefined) drawn.push(fault);
    }
  }
  return drawn;
}
