import type { Sink } from './listener.ts';

/** Makes a sink that tells the cost of a subscription with its first frame; the sink as it is if there is none to tell. */
export function tellingCost(sink: Sink, cost: object | null): Sink {
  if (cost === null) return sink;
  let isTold = false;
  return {
    ...sink,
    send: (payload) => {
      // A payload is made once for all who get the same, so what one of them asked for is put in beside it.
      const beside = `,"extensions":${JSON.stringify({ cost })}}`;
      sink.send(isTold ? payload : payload.slice(0, -1) + beside);
      isTold = true;
    },
  };
}
