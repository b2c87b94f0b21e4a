/** Asks the graph over HTTP. @returns the answer as it came: data, errors, or both. */
export async function askGraph(body, headers = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}
