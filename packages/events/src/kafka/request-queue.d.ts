declare module 'kafkajs/src/network/requestQueue/index.js' {
  /** What waits for one connection; as much of it as is used here. */
  export default class RequestQueue {
    pending: readonly unknown[];
    /** An instant in milliseconds; -1 where a broker never asked for patience. */
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}
