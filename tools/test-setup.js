// Jest knows no time-out per project, so each project says its own as a global. In the long suite a property that says
// no size of its own is tried much oftener.
import { jest } from '@jest/globals';

jest.setTimeout(globalThis.testTimeoutMs);

if (globalThis.isLongSuite) {
  const { default: fastCheck } = await import('fast-check');
  fastCheck.configureGlobal({ numRuns: 1_000 });
}
