// Jest knows no time-out per project, so each project says its own as a global.
import { jest } from '@jest/globals';

jest.setTimeout(globalThis.testTimeoutMs);
