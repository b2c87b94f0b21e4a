// Fits a softmax regression with small weights by L-BFGS: no chance in it, so the same rows give the same weights.

const ROUNDS = 100;
const MEMORY = 8;
/** How dear great weights are. */
const RIDGE = 1;

const dot = (one, other) => {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += one[at] * other[at];
  return sum;
};

/** Rows laid end to end. */
function laidOut(rows, strengths) {
  const ends = Int32Array.from(
    rows,
    (() => {
      let end = 0;
      return ({ columns }) => (end += columns.length);
    })(),
  );
  const columns = new Int32Array(ends.at(-1) ?? 0);
  const factors = new Float64Array(columns.length);
  let at = 0;
  for (const row of rows)
    for (let index = 0; index < row.columns.length; index += 1, at += 1) {
      columns[at] = row.columns[index];
      factors[at] = row.counts[index] * strengths[columns[at]];
    }
  return { ends, columns, factors };
}

/** The loss at a point, and its gradient; the point is all weights, then the bias. */
function loss({ laid: { ends, columns, factors }, strengths, outcomes, width }, point) {
  const gradient = new Float64Array(point.length);
  const biasFrom = strengths.length * width;
  const scores = new Float64Array(width);
  let value = 0;
  for (let text = 0, from = 0; text < ends.length; from = ends[text], text += 1) {
    const to = ends[text];
    for (let at = 0; at < width; at += 1) scores[at] = point[biasFrom + at];
    for (let index = from; index < to; index += 1) {
      const [base, factor] = [columns[index] * width, factors[index]];
      for (let at = 0; at < width; at += 1) scores[at] += point[base + at] * factor;
    }
    const greatest = Math.max(...scores);
    let whole = 0;
    for (let at = 0; at < width; at += 1) whole += Math.exp(scores[at] - greatest);
    value += greatest + Math.log(whole) - scores[outcomes[text]];
    for (let at = 0; at < width; at += 1)
      scores[at] = Math.exp(scores[at] - greatest) / whole - (at === outcomes[text] ? 1 : 0);
    for (let at = 0; at < width; at += 1) gradient[biasFrom + at] += scores[at];
    for (let index = from; index < to; index += 1) {
      const [base, factor] = [columns[index] * width, factors[index]];
      for (let at = 0; at < width; at += 1) gradient[base + at] += scores[at] * factor;
    }
  }
  for (let at = 0; at < biasFrom; at += 1) {
    value += (RIDGE / 2) * point[at] ** 2;
    gradient[at] += RIDGE * point[at];
  }
  return { value, gradient };
}

/** The way down from the latest steps. */
function direction(gradient, steps) {
  const way = Float64Array.from(gradient);
  const parts = steps.map(({ step, change }) => ({ step, change, scale: 1 / dot(step, change) }));
  const factors = [];
  for (const { step, change, scale } of parts.toReversed()) {
    const factor = scale * dot(step, way);
    factors.push(factor);
    for (let at = 0; at < way.length; at += 1) way[at] -= factor * change[at];
  }
  const last = steps.at(-1);
  const size =
    last === undefined
      ? 1 / Math.sqrt(dot(gradient, gradient))
      : dot(last.step, last.change) / dot(last.change, last.change);
  for (let at = 0; at < way.length; at += 1) way[at] *= size;
  parts.forEach(({ step, change, scale }, index) => {
    const factor = factors[parts.length - 1 - index] - scale * dot(change, way);
    for (let at = 0; at < way.length; at += 1) way[at] += factor * step[at];
  });
  return way.map((each) => -each);
}

/** Weights by column and outcome, and the bias of each outcome. */
export function fit(given) {
  const { strengths, width } = given;
  const problem = { ...given, laid: laidOut(given.rows, strengths) };
  let point = new Float64Array((strengths.length + 1) * width);
  let now = loss(problem, point);
  const steps = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const way = direction(now.gradient, steps);
    const slope = dot(way, now.gradient);
    let size = 1;
    let next;
    let there;
    do {
      there = point.map((each, at) => each + size * way[at]);
      next = loss(problem, there);
      if (next.value <= now.value + 1e-4 * size * slope) break;
      size /= 2;
    } while (size > 1e-6);
    const step = there.map((each, at) => each - point[at]);
    const change = next.gradient.map((each, at) => each - now.gradient[at]);
    const gain = now.value - next.value;
    if (dot(step, change) > 1e-10) steps.push({ step, change });
    if (steps.length > MEMORY) steps.shift();
    point = there;
    now = next;
    if (gain < 1e-4 * now.value) break;
  }
  const biasFrom = strengths.length * width;
  return { weights: point.subarray(0, biasFrom), bias: point.subarray(biasFrom) };
}
