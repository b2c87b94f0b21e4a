declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** Queue of requests that wait for one connection, as far as it is used here. */
  export default class RequestQueue {
    pending: readonly unknown[];
    /** An instant in milliseconds; -1 if a broker never asked for patience. */
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
