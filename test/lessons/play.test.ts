import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWalkthrough } from '../../src/lessons/open-walkthrough.js';
import { flattenSteps, playStep } from '../../src/lessons/play.js';
import { loadWalkthrough, parseWalkthrough, type WalkthroughStep } from '../../src/lessons/walkthrough.js';
import { openSimulation } from '../../src/simulation/open.js';
import { applicationList } from '../../src/simulation/queries/applications.js';
import { InputError } from '../../src/text/input-error.js';

const options = { transport: 'direct', command: 'test' } as const;

/** A lesson of one step that has these actions. */
function lessonOf(actions: string) {
  const lesson = parseWalkthrough(
    `title: T\nsource: S\ntenant: contoso\nsections:\n  - heading: H\n    steps:\n      - id: one\n        title: T\n        say: S.\n        actions: ${actions}\n`,
    'lesson.yaml',
  );
  return { lesson, step: flattenSteps(lesson).map((placed) => placed.step)[0] };
}

async function mistakeOf(actions: string): Promise<string> {
  const { lesson, step } = lessonOf(actions);
  const simulation = await openWalkthrough(lesson, options);
  try {
    return await playStep(simulation, step ?? emptyStep).then(
      () => 'no mistake',
      (error: unknown) => (error instanceof InputError ? error.message : 'another error'),
    );
  } finally {
    await simulation.close();
  }
}

const emptyStep: WalkthroughStep = { id: 'empty', number: null, title: 'Empty', say: '', actions: [], show: [] };
const CONFIGURED = `{type: addApplication, profile: netskope}, {type: addToken, clientName: t, account: helpdesk}, {type: setProvisioning, tenantUrl: 'https://contoso.goskope.com/api/v2/scim', clientName: t}`;

describe('playing a step', () => {
  it('refuses an action that fails where the lesson says that it works', async () => {
    const mistake = await mistakeOf(`[${CONFIGURED}, {type: testConnection}]`);
    expect(mistake).toMatch(
      /^step "one", action 4 \(testConnection\) is to work, and failed: Microsoft Entra ID can't/,
    );
  });

  it('takes an action that fails where the lesson says so', async () => {
    expect(await mistakeOf(`[${CONFIGURED}, {type: testConnection, outcome: fails}]`)).toBe('no mistake');
  });

  it('refuses an action that works where the lesson says that it fails', async () => {
    const mistake = await mistakeOf('[{type: addApplication, profile: netskope, outcome: fails}]');
    expect(mistake).toMatch(/^step "one", action 1 \(addApplication\) is to fail, and worked: Added/);
  });

  it('names step and action where one can not be carried out at all', async () => {
    const mistake = await mistakeOf('[{type: deleteUser, user: nobody.of.that.name, outcome: fails}]');
    expect(mistake).toBe(
      'step "one", action 1 (deleteUser) can\'t be carried out: There is no user "nobody.of.that.name".',
    );
  });

  it('gives no results for a step without actions', async () => {
    const simulation = await openWalkthrough(loadWalkthrough(), options);
    expect(await playStep(simulation, emptyStep)).toEqual([]);
    await simulation.close();
  });
});

describe('opening a walkthrough', () => {
  it('keeps the state in a folder when one is given, and refuses a folder that holds a workspace', async () => {
    const root = await mkdtemp(join(tmpdir(), 'entra-sim-lesson-'));
    const folder = join(root, 'workspace');
    const { lesson, step } = lessonOf('[{type: addApplication, profile: netskope}]');
    const simulation = await openWalkthrough(lesson, { ...options, folder });
    await playStep(simulation, step ?? emptyStep);
    await simulation.close();
    await expect(openWalkthrough(lesson, { ...options, folder })).rejects.toThrow('holds a workspace already');
    const again = await openSimulation({ ...options, folder });
    expect(applicationList(again.world).map(({ profile }) => profile)).toEqual(['netskope']);
    await again.close();
    await rm(root, { recursive: true });
  });
});
