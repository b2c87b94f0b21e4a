// A crowd in a process of its own: sends what it was told again and again, and does not wait as it is asked to.
import { Agent } from 'undici';

/** Sends of one kind by each token, `atOnce` of them under way. Counts what came of them. */
async function hammer({ url, query, variables, tokens, atOnce, perSecond }) {
  const agent = new Agent({ connections: tokens.length * atOnce, pipelining: 1 });
  const counts = {};
  let number = 0;
  const send = async (token) => {
    number += 1;
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
    const filled = JSON.parse(
      JSON.stringify(variables ?? {}).replaceAll('$number', `press-${process.pid}-${number}`),
    );
    try {
      const { statusCode, body } = await agent.request({
        origin: url,
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization },
        body: JSON.stringify({ query, variables: filled }),
      });
      const { errors } = await body.json();
      const kind = errors?.[0]?.extensions?.code ?? `${statusCode}`;
      counts[kind] = (counts[kind] ?? 0) + 1;
    } catch {
      counts.away = (counts.away ?? 0) + 1;
    }
  };
  const loop = async (token) => {
    for (;;) {
      const startedAt = performance.now();
      await send(token);
      const pauseMs = perSecond === undefined ? 0 : (1_000 * tokens.length * atOnce) / perSecond;
      const left = pauseMs - (performance.now() - startedAt);
      if (left > 0) await new Promise((done) => setTimeout(done, left));
    }
  };
  process.on('message', () => {
    process.send(counts, () => process.exit());
  });
  await Promise.all(tokens.flatMap((token) => Array.from({ length: atOnce }, () => loop(token))));
}

process.on('disconnect', () => process.exit());
process.once('message', (order) => {
  void hammer(order);
});
