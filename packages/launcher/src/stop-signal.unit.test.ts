import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { stopSignal, type ToldProcess } from './stop-signal.ts';

/** A process; `connected` as Node says it, undefined if there is no channel. */
function processWith(connected?: boolean) {
  const events = new EventEmitter();
  const stdout = new EventEmitter();
  const channel = connected === undefined ? {} : { connected, send: () => true };
  const on = events.on.bind(events);
  return { events, stdout, told: { on, stdout, ...channel } as unknown as ToldProcess };
}

describe('the end of Holdfast', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('is %s, however often', (event) => {
    const { events, told } = processWith(true);
    const signal = stopSignal(told);
    expect(signal.aborted).toBe(false);
    events.emit(event);
    events.emit(event);
    expect(signal.aborted).toBe(true);
  });

  test('comes when nobody reads its output', () => {
    const { stdout, told } = processWith();
    const signal = stopSignal(told);
    stdout.emit('error', new Error('EPIPE'));
    expect(signal.aborted).toBe(true);
  });

  test('comes if its parent was gone before', () => {
    expect(stopSignal(processWith(false).told).aborted).toBe(true);
  });

  test('does not come from having no channel', () => {
    expect(stopSignal(processWith().told).aborted).toBe(false);
  });
});
