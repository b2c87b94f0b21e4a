import { type DataSource } from 'typeorm';

import { newId } from '../../kernel/src/index.ts';

export const nameOf = (source: DataSource): string => source.options.type + newId();
