import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

const LOOK_AGAIN_MS = 10;

/**
 * Lets idle connections rest. In kafkajs 2.2.4 each connection looks at its empty queue a thousand times a second, by
 * timers of a negative time, of which Node warns: a process that only waits took 4.5 % of a core.
 */
export function restWhenIdle(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    const throttledForMs = this.throttledUntil - Date.now();
    const isAtRest = this.pending.length === 0 && throttledForMs <= 0;
    if (isAtRest || this.throttleCheckTimeoutId !== null) return;
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null;
        this.checkPendingRequests();
      },
      throttledForMs > 0 ? throttledForMs : LOOK_AGAIN_MS,
    );
  };
}
