/** Reads one metric of a part; null if the part does not show it. `labels` as they stand there: `{reason="late"}`. */
export async function readMetric(
  metricsUrl: string,
  name: string,
  labels = '',
): Promise<number | null> {
  const text = await readMetrics(metricsUrl);
  const line = text.split('\n').find((each) => each.startsWith(`${name}${labels} `));
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ')));
}

/** Reads all that a part shows, as text. */
export async function readMetrics(metricsUrl: string): Promise<string> {
  return (await fetch(metricsUrl)).text();
}
