import { describe, expect, it } from 'vitest';
import { createRepaint } from '../../src/dashboard/repaint.js';
import { createViewSource } from '../../src/dashboard/view-source.js';

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp() {
  const sleeps: { readonly ms: number; readonly wake: () => void }[] = [];
  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((wake, reject) => {
      sleeps.push({ ms, wake });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return {
    sleep,
    sleeps,
    wake: async () => {
      sleeps.shift()?.wake();
      await settle();
    },
  };
}

describe('repaint', () => {
  it('paints at once, and a flood of further requests once more after a fifteenth of a second', async () => {
    const { sleep, sleeps, wake } = setUp();
    let frames = 0;
    const repaint = createRepaint(() => {
      frames += 1;
    }, sleep);
    for (let request = 0; request < 1000; request += 1) repaint.request();
    expect(frames).toBe(1);
    expect(sleeps.map(({ ms }) => ms)).toEqual([66]);
    await wake();
    expect(frames).toBe(2);
  });

  it('has no timer while nothing changes', async () => {
    const { sleep, sleeps, wake } = setUp();
    let frames = 0;
    const repaint = createRepaint(() => {
      frames += 1;
    }, sleep);
    repaint.request();
    await wake();
    expect(sleeps).toEqual([]);
    expect(frames).toBe(1);
    repaint.request();
    expect(frames).toBe(2);
  });

  it('paints no more once it is stopped', async () => {
    const { sleep } = setUp();
    let frames = 0;
    const repaint = createRepaint(() => {
      frames += 1;
    }, sleep);
    repaint.request();
    repaint.request();
    repaint.stop();
    await settle();
    repaint.request();
    expect(frames).toBe(1);
  });
});

describe('a view source', () => {
  it('gives the same view until it is repainted', async () => {
    const { sleep, wake } = setUp();
    let number = 0;
    const source = createViewSource(() => {
      number += 1;
      return { number };
    }, sleep);
    const told: number[] = [];
    const unsubscribe = source.subscribe(() => told.push(source.view().number));
    expect(source.view()).toBe(source.view());
    source.changed();
    source.changed();
    expect(source.view()).toEqual({ number: 2 });
    await wake();
    expect(told).toEqual([2, 3]);
    unsubscribe();
    await wake();
    source.changed();
    expect(told).toEqual([2, 3]);
  });
});
