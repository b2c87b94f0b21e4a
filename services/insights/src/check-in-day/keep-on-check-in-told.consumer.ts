import type { HandlerOfMany } from '@holdfast/events';
import { keepCheckIns, type CheckInTold } from './keep-check-ins.step.ts';

/** Keeps days that were recorded or corrected: many in one statement. */
export const keepOnCheckInTold: HandlerOfMany<CheckInTold['type']> = { many: keepCheckIns };
