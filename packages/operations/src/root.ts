import { join } from 'node:path';

/** Folder of the checkout, or of the image. */
export const ROOT = join(import.meta.dirname, '../../..');
