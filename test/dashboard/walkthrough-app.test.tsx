import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { liveStateOf } from '../../src/dashboard/live-state.js';
import { NOTHING_SHOWN } from '../../src/dashboard/shown-view.js';
import type { ViewSource } from '../../src/dashboard/view-source.js';
import { WalkthroughApp } from '../../src/dashboard/walkthrough-app.js';
import { createWalkthroughPlayer } from '../../src/dashboard/walkthrough-player.js';
import { type WalkthroughView, walkthroughView } from '../../src/dashboard/walkthrough-view.js';
import { openStory, WALKTHROUGH } from './story.js';

async function open() {
  const { world } = await openStory();
  const player = createWalkthroughPlayer({
    steps: [],
    play: async () => [],
    sleep: async () => {},
    onChange: () => {},
  });
  let view = walkthroughView(world, liveStateOf(world), {
    walkthrough: WALKTHROUGH,
    player: player.state(),
    shown: NOTHING_SHOWN,
  });
  const listeners = new Set<() => void>();
  const source: ViewSource<WalkthroughView> = {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: () => {},
    close: () => {},
  };
  const pressed: string[] = [];
  const keys = {
    togglePause: () => pressed.push('pause'),
    next: () => pressed.push('next'),
    quit: () => pressed.push('quit'),
  };
  const app = render(<WalkthroughApp source={source} keys={keys} hasColour={false} />);
  return {
    app,
    pressed,
    show: (next: WalkthroughView) => {
      view = next;
      for (const listener of listeners) listener();
    },
    view: () => view,
  };
}

/** Ink listens to keys a moment after it has drawn its first frame: presses until one arrives. */
async function press(app: ReturnType<typeof render>, keys: string, pressed: readonly string[]): Promise<void> {
  await vi.waitFor(() => {
    if (pressed.length === 0) app.stdin.write(keys);
    expect(pressed.length).toBeGreaterThan(0);
  });
}

describe('the walkthrough app', () => {
  let unmount = (): void => {};
  afterEach(() => unmount());

  it.each([
    { keys: ' ', expected: ['pause'] },
    { keys: 'n', expected: ['next'] },
    { keys: 'nnn', expected: ['next', 'next', 'next'] },
    { keys: 'q', expected: ['quit'] },
    { keys: 'Q', expected: ['quit'] },
    { keys: '\u0003', expected: ['quit'] },
    { keys: 'x q', expected: ['pause', 'quit'] },
  ])('hands on %j', async ({ keys, expected }) => {
    const { app, pressed } = await open();
    unmount = app.unmount;
    expect(app.lastFrame()).toContain('Fabrikam');
    await press(app, keys, pressed);
    expect(pressed).toEqual(expected);
  });

  it('follows its view', async () => {
    const { app, show, view } = await open();
    unmount = app.unmount;
    await vi.waitFor(() => {
      show({ ...view(), footer: { keys: [], state: 'Something else' } });
      expect(app.lastFrame()).toContain('Something else');
    });
  });
});
