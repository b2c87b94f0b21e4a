import { DataSource } from 'typeorm';

export const supergraph = DataSource;
