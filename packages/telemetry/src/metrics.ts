import {
  Counter as PromCounter,
  Gauge as PromGauge,
  Histogram as PromHistogram,
  Registry,
} from 'prom-client';

/**
 * Values that a label can have: a closed list, or names that our own code gives, such as those of consumers. Never
 * anything of a person: no id, no name, no text.
 */
export type LabelValues = readonly string[] | 'names';

/** Labels of a metric, with the values that each can have. */
export type Labels = Readonly<Record<string, LabelValues>>;

type ValueOf<Values extends LabelValues> = Values extends readonly string[]
  ? Values[number]
  : string;

/** Values of all labels of one metric. */
export type LabelsOf<Given extends Labels> = {
  readonly [Name in keyof Given]: ValueOf<Given[Name]>;
};

/** The labels' values, and by how much: `add()`, `add({}, 3)`, `add({ outcome: 'late' })`. */
type Added<Given extends Labels | undefined> = Given extends Labels
  ? [labels: LabelsOf<Given>, by?: number]
  : [none?: Readonly<Record<string, never>>, by?: number];

/** Number that only grows while the process runs. */
export interface Counter<Given extends Labels | undefined = undefined> {
  /** Adds one, or what is given. */
  add(...added: Added<Given>): void;
}

/** Number that goes up and down. */
export interface Gauge<Given extends Labels | undefined = undefined> {
  /** Adds one, or what is given; a negative number takes away. */
  add(...added: Added<Given>): void;
}

/** Times, by how many were how long. */
export interface Histogram<Given extends Labels> {
  /** Notes one that took this number of milliseconds. */
  note(labels: LabelsOf<Given>, ms: number): void;
}

/** Upper ends of the buckets of all times, in seconds: from a warm question to what clients give up on. */
const BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Value for all that a label does not list: what is not foreseen is still counted. */
const OTHER = 'other';
/** Most values of a label that takes names of our code. */
const MOST_NAMES = 50;
const CODE_NAME = /^[a-z][a-z-]*(\.[a-z][a-z-]*)*$/;
const METRIC_NAME = /^holdfast(_[a-z]+)+$/;

const registry = new Registry();

/**
 * Counts something that happens in this process, for operators. The same name is the same counter, wherever it is asked
 * for. Document it in the table of metrics of each part that shows it.
 * @param name `holdfast_…_total`, neutral: it says nothing of anybody's health.
 */
export function counter<const Given extends Labels | undefined = undefined>(
  name: string,
  help: string,
  labels?: Given,
): Counter<Given> {
  if (!name.endsWith('_total')) throw new Error(`${name} does not end with _total.`);
  return metric(name, labels, (labelNames) => {
    const made = new PromCounter({ name, help, labelNames, registers: [registry] });
    return (values, by) => {
      made.inc(values, by);
    };
  });
}

/** Shows the present size of something in this process, such as a queue. Otherwise like `counter`. */
export function gauge<const Given extends Labels | undefined = undefined>(
  name: string,
  help: string,
  labels?: Given,
): Gauge<Given> {
  return metric(name, labels, (labelNames) => {
    const made = new PromGauge({ name, help, labelNames, registers: [registry] });
    return (values, by) => {
      made.inc(values, by);
    };
  });
}

/**
 * Shows how long something took, in seconds. Otherwise like `counter`.
 * @param name `holdfast_…_seconds`.
 */
export function histogram<const Given extends Labels>(
  name: string,
  help: string,
  labels: Given,
): Histogram<Given> {
  if (!name.endsWith('_seconds')) throw new Error(`${name} does not end with _seconds.`);
  const measured = metric(name, labels, (labelNames) => {
    const made = new PromHistogram({
      ...{ name, help, labelNames, buckets: BUCKETS },
      registers: [registry],
    });
    return (values, seconds) => {
      if (seconds === 0) made.zero(values);
      else made.observe(values, seconds);
    };
  });
  return {
    note: (values, ms) => {
      // Nothing takes no time: zero is how a series begins.
      measured.add(...([values, Math.max(ms, 0.001) / 1_000] as unknown as Added<Given>));
    },
  };
}

/** All metrics of this process, in the text format of Prometheus. */
export function metricsText(): Promise<string> {
  return registry.metrics();
}

/** Content type of that text. */
export const METRICS_TYPE = registry.contentType;

type Add = (values: Readonly<Record<string, string>>, by: number) => void;

const known = new Map<
  string,
  { add(labels?: Readonly<Record<string, string>>, by?: number): void }
>();

function metric<Given extends Labels | undefined>(
  name: string,
  labels: Labels | undefined,
  make: (labelNames: string[]) => Add,
): { add(...added: Added<Given>): void } {
  const present = known.get(name);
  if (present !== undefined) return present;
  if (!METRIC_NAME.test(name)) throw new Error(`${name} is no name of a metric.`);
  const given = Object.entries<LabelValues>(labels ?? {});
  const add = make(given.map(([label]) => label));
  // A closed list stands there from the beginning: a rate over a series that begins later would miss its first rise.
  for (const values of combinations(given)) add(values, 0);
  const seen = new Set<string>();
  const made = {
    add: (values: Readonly<Record<string, string>> = {}, by = 1) => {
      add(
        Object.fromEntries(
          given.map(([label, allowed]) => [label, bounded(allowed, values[label] ?? '', seen)]),
        ),
        by,
      );
    },
  };
  known.set(name, made);
  return made;
}

function bounded(allowed: LabelValues, value: string, seen: Set<string>): string {
  if (allowed !== 'names') return allowed.includes(value) ? value : OTHER;
  if (seen.has(value)) return value;
  if (seen.size >= MOST_NAMES || !CODE_NAME.test(value)) return OTHER;
  seen.add(value);
  return value;
}

function combinations(
  given: readonly (readonly [string, LabelValues])[],
): readonly Record<string, string>[] {
  return given.reduce<readonly Record<string, string>[]>(
    (before, [label, values]) =>
      values === 'names'
        ? []
        : before.flatMap((each) => values.map((value) => ({ ...each, [label]: value }))),
    [{}],
  );
}
