import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { stopSignal, type ToldProcess } from './stop-signal.ts';

/** A process; `connected` as Node says it, undefined where there is no channel. */
function processWith(connected?: boolean) {
  const events = new EventEmitter();
  const stdout = new EventEmitter();
  const channel = connected === undefined ? {} : { connected, send: () => true };
  const on = events.on.bind(events);
  return { events, stdout, told: { on, stdout, ...channel } as unknown as ToldProcess };
}

describe('what ends Holdfast', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])('is %s, however often', (event) => {
    const { events, told } = processWith(true);
    const signal = stopSignal(told);
    expect(signal.aborted).toBe(false);
    events.emit(event);
    events.emit(event);
    expect(signal.aborted).toBe(true);
  });

  test('is that nobody reads what it writes', () => {
    const { stdout, told } = processWith();
    const signal = stopSignal(told);
    stdout.emit('error', new Error('EPIPE'));
    expect(signal.aborted).toBe(true);
  });

  test('is that whoever started it was gone before', () => {
    expect(stopSignal(processWith(false).told).aborted).toBe(true);
  });

  test('is not that nobody holds a channel to it', () => {
    expect(stopSignal(processWith().told).aborted).toBe(false);
  });
});
