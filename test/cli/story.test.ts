/** The walkthrough as a command, and the same story typed command by command. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { flattenSteps } from '../../src/lessons/play.js';
import { loadWalkthrough } from '../../src/lessons/walkthrough.js';
import { shell } from './entra-sim.js';
import { typedAction } from './typed-action.js';

const STORY = z.object({
  log: z.array(z.looseObject({ id: z.string() })),
  requests: z.array(z.unknown()),
  target: z.object({ users: z.array(z.unknown()).min(1), groups: z.array(z.unknown()).min(1) }),
});

describe('the walkthrough', () => {
  it('prints every heading and ends with exit code 0 when there is no terminal', () => {
    const { stdout, code, stderr } = shell().run();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { heading } of loadWalkthrough().sections) expect(stdout).toContain(heading);
    expect(stdout).not.toContain('\u001b');
  });

  it('is byte-equal from run to run, whatever time zone and language the computer has', () => {
    const runs = [{}, {}, { TZ: 'Asia/Kolkata', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }].map((environment) =>
      shell(environment).ok('walkthrough', '--json'),
    );
    expect(runs[1]).toBe(runs[0]);
    expect(runs[2]).toBe(runs[0]);
  });

  it('draws other ids from another seed', () => {
    const { ok } = shell();
    expect(ok('walkthrough', '--json', '--seed', '2')).not.toBe(ok('walkthrough', '--json'));
  });

  it('ends in the same target, log and requests when it is typed as separate commands', () => {
    const typed = shell();
    typed.ok('init');
    for (const { step } of flattenSteps(loadWalkthrough())) {
      for (const { action, outcome } of step.actions) {
        expect(typed.run(...typedAction(action)).code, typedAction(action).join(' ')).toBe(outcome === 'works' ? 0 : 1);
      }
    }
    const story = STORY.parse(shell().json('walkthrough'));
    expect(typed.json('target')).toEqual(story.target);
    expect(typed.json('log', '--limit', '1000')).toEqual(story.log);
    expect(typed.json('requests', '--limit', '1000')).toEqual(story.requests);
  });

  it('leaves a workspace to go on with when it is told to', () => {
    const { ok, json } = shell();
    ok('walkthrough', '--keep', '--workspace', 'demo');
    expect(json('status', '--workspace', 'demo')).toMatchObject({ status: { code: 'Active' } });
    expect(ok('advance', '--cycles', '1', '--workspace', 'demo')).toContain('nothing to do');
  });
});
