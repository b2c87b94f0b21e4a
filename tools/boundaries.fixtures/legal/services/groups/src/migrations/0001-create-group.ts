import { type QueryRunner } from 'typeorm';

export const up = (runner: QueryRunner): Promise<unknown> => runner.query('select 1');
