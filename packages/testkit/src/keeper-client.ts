/** Asks the keeper of shared Holdfasts. @throws Error with what it said. */
export async function askKeeper<Answer>(
  keeper: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${keeper}${path}`, init);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Answer;
}
