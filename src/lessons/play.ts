/** Plays a walkthrough: its steps in order, and the actions of one step. When to go on and how it looks is up to the caller. */
import type { Action, ActionResult } from '../simulation/actions.js';
import type { Simulation } from '../simulation/simulation.js';
import { InputError } from '../text/input-error.js';
import type { LessonAction } from './lesson-action.js';
import type { Walkthrough, WalkthroughStep } from './walkthrough.js';

export type PlacedStep = {
  readonly heading: string;
  readonly step: WalkthroughStep;
  /** Place among all steps of the walkthrough, from 0. */
  readonly index: number;
  readonly total: number;
};

export function stepCount({ sections }: Walkthrough): number {
  return sections.reduce((sum, { steps }) => sum + steps.length, 0);
}

/** All steps in order, each with its heading. */
export function flattenSteps(walkthrough: Walkthrough): readonly PlacedStep[] {
  const total = stepCount(walkthrough);
  return walkthrough.sections
    .flatMap(({ heading, steps }) => steps.map((step) => ({ heading, step })))
    .map((placed, index) => ({ ...placed, index, total }));
}

/**
 * Carries out the actions of a step, in order; their results in the same order.
 * @throws InputError when one ends otherwise than the lesson says or can't be carried out. Those before it stay done.
 */
export async function playStep(simulation: Simulation, step: WalkthroughStep): Promise<readonly ActionResult[]> {
  const results: ActionResult[] = [];
  for (const [index, lessonAction] of step.actions.entries()) {
    const place = `step "${step.id}", action ${index + 1} (${lessonAction.action.type})`;
    results.push(await play(simulation, lessonAction, place));
  }
  return results;
}

async function play(simulation: Simulation, { action, outcome }: LessonAction, place: string): Promise<ActionResult> {
  const result = await perform(simulation, action, place);
  if (result.ok === (outcome === 'works')) return result;
  const expected = outcome === 'works' ? 'is to work, and failed' : 'is to fail, and worked';
  throw new InputError(`${place} ${expected}: ${result.message}`, {
    ...(result.notes.length === 0 ? {} : { hint: result.notes.join('\n') }),
  });
}

async function perform(simulation: Simulation, action: Action, place: string): Promise<ActionResult> {
  try {
    return await simulation.perform(action);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { location, hint } = error;
    throw new InputError(`${place} can't be carried out: ${error.message}`, {
      location,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
