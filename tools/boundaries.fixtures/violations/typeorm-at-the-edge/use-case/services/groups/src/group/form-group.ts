import { type EntityManager } from 'typeorm';

export const formGroup = (manager: EntityManager): unknown => manager;
