/** View model of the walkthrough screen: the provisioning view, and the narration of the step that is played. */
import type { Walkthrough } from '../lessons/walkthrough.js';
import type { ActionResult } from '../simulation/actions.js';
import type { World } from '../simulation/world.js';
import type { LiveState } from './live-state.js';
import { NOTHING_SHOWN, type ShownView } from './shown-view.js';
import { type ProvisioningView, provisioningView } from './view-model.js';
import type { PlayerState } from './walkthrough-player.js';

export type NarrationLine = {
  readonly kind: 'say' | 'done' | 'failed' | 'note' | 'command';
  readonly text: string;
};

export type NarrationView = {
  readonly heading: string;
  /** `step 5 of 14`; empty when the story has ended. */
  readonly place: string;
  readonly title: string;
  /** In the order in which they are read, each to be wrapped. */
  readonly lines: readonly NarrationLine[];
  /** What the step before left to read, when this one does nothing: repeated where there is room for it. */
  readonly earlier: readonly NarrationLine[];
};

export type FooterView = {
  readonly keys: readonly { readonly key: string; readonly does: string }[];
  /** What the player is doing, in words. */
  readonly state: string;
};

export type WalkthroughView = ProvisioningView & {
  readonly narration: NarrationView;
  readonly shown: ShownView;
  readonly footer: FooterView;
};

export type WalkthroughProgress = {
  readonly walkthrough: Pick<Walkthrough, 'title' | 'source'>;
  readonly player: PlayerState;
  /** What the current step shows, once its actions are done. */
  readonly shown: ShownView;
};

/** Shown of the application that was added first: a walkthrough adds one. */
export function walkthroughView(world: World, live: LiveState, progress: WalkthroughProgress): WalkthroughView {
  const { walkthrough, player, shown } = progress;
  const hasEnded = player.phase === 'finished';
  return {
    ...provisioningView(world, world.applications.all()[0], live),
    narration: hasEnded ? theEnd(walkthrough) : narration(walkthrough, player),
    shown: hasEnded || player.acting ? NOTHING_SHOWN : shown,
    footer: footer(player),
  };
}

function narration({ title }: Pick<Walkthrough, 'title'>, { current, results, before }: PlayerState): NarrationView {
  if (current === undefined) return { heading: title, place: '', title: '', lines: [], earlier: [] };
  const { step, heading, index, total } = current;
  const hasEarlier = step.actions.length === 0 && before.some(({ notes }) => notes.length > 0);
  return {
    heading,
    place: `step ${index + 1} of ${total}`,
    title: step.number === null ? step.title : `${step.number}. ${step.title}`,
    lines: [{ kind: 'say', text: step.say }, ...outcome(results)],
    earlier: hasEarlier
      ? [{ kind: 'say', text: '' }, { kind: 'say', text: 'From the step before:' }, ...outcome(before)]
      : [],
  };
}

function outcome(results: readonly ActionResult[]): readonly NarrationLine[] {
  return results.flatMap(({ ok, message, notes }): readonly NarrationLine[] => [
    { kind: ok ? 'done' : 'failed', text: message },
    ...notes.map((text): NarrationLine => ({ kind: 'note', text })),
  ]);
}

/** Each starts what a reader of the walkthrough wants next; the second column explains the first. */
const NEXT_COMMANDS: readonly (readonly [command: string, purpose: string])[] = [
  ['entra-sim init', 'a tenant of your own, kept in this folder'],
  ['entra-sim app add netskope', 'add the application to it'],
  ['entra-sim advance --cycles 1', 'move the clock to the next cycle and run it'],
  ['entra-sim log', 'what happened to whom, and why'],
  ['entra-sim --help', 'everything else'],
];

function theEnd({ title, source }: Pick<Walkthrough, 'title' | 'source'>): NarrationView {
  const widest = Math.max(...NEXT_COMMANDS.map(([command]) => command.length));
  return {
    heading: title,
    place: 'the end',
    title: 'The walkthrough has ended. Now it is your turn:',
    lines: [
      ...NEXT_COMMANDS.map(
        ([command, purpose]): NarrationLine => ({ kind: 'command', text: `${command.padEnd(widest)}  ${purpose}` }),
      ),
      { kind: 'say', text: `The page that it followed: ${source}` },
    ],
    earlier: [],
  };
}

function footer({ phase, acting, wait }: PlayerState): FooterView {
  const quit = { key: 'q', does: 'quit' };
  if (phase === 'finished') return { keys: [quit], state: 'The end' };
  const pause = { key: 'space', does: phase === 'paused' ? 'resume' : 'pause' };
  return { keys: [pause, { key: 'n', does: 'next step' }, quit], state: stateWords(phase, acting, wait) };
}

function stateWords(phase: 'playing' | 'paused', acting: boolean, wait: number): string {
  if (acting) return 'Working';
  if (phase === 'paused') return 'Paused';
  return `Playing, next in ${Math.ceil(wait / 1000)} s`;
}
