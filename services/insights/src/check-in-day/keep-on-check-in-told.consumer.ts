import { type HandlerOfMany } from '@holdfast/events';
import { keepCheckIns, type CheckInTold } from './keep-check-ins.ts';

/** Keeps that days were recorded, or what corrections have changed: many in one statement. */
export const keepOnCheckInTold: HandlerOfMany<CheckInTold['type']> = { many: keepCheckIns };
