import { alarmRounds } from '@holdfast/alarm';
import { migration } from '@holdfast/persistence';

/** Alarms that wait, that call anew, and that remind. */
export const letAlarmsCallAnew = migration(
  '0008-alarm-rounds',
  alarmRounds({ serviceRole: 'journaling_svc' }),
);
