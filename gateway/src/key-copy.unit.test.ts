import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keyCopy } from './key-copy.ts';

const jwks = { keys: [{ kty: 'OKP', kid: 'k1' }] };
let folder: string;
let warnings: string[];
const ignore = () => undefined;
const logger = { info: ignore, error: ignore, warn: (event: string) => void warnings.push(event) };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-key-copy-'));
  warnings = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the copy of the published keys', () => {
  test('is read as it was written', () => {
    const copy = keyCopy(join(folder, 'jwks.json'), logger);
    expect(copy.read()).toBeUndefined();

    copy.write(jwks);

    expect(copy.read()).toEqual(jwks);
    expect(warnings).toEqual([]);
  });

  test('that cannot be written ends nothing, and is warned of once until it can', () => {
    const missing = join(folder, 'missing');
    const copy = keyCopy(join(missing, 'jwks.json'), logger);

    copy.write(jwks);
    copy.write(jwks);
    expect(warnings).toEqual(['keys-not-copied']);

    mkdirSync(missing);
    copy.write(jwks);
    expect(copy.read()).toEqual(jwks);
    rmSync(missing, { recursive: true });
    copy.write(jwks);
    expect(warnings).toHaveLength(2);
  });

  test('is not kept if there is no file for it', () => {
    const copy = keyCopy(undefined, logger);
    copy.write(jwks);

    expect(copy.read()).toBeUndefined();
  });
});
