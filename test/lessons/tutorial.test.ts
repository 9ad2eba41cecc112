import { describe, expect, it } from 'vitest';
import { flattenSteps, stepCount } from '../../src/lessons/play.js';
import { loadWalkthrough } from '../../src/lessons/walkthrough.js';
import { ACTION } from '../../src/simulation/actions.js';

/** The headings of Microsoft's tutorial (2026-06) and how many numbered steps each has; null where it has none. */
const TUTORIAL: readonly (readonly [heading: string, numbered: number | null, steps: number])[] = [
  ['Prerequisites', null, 1],
  ['Assigning users to Netskope User Authentication', null, 1],
  ['Important tips for assigning users to Netskope User Authentication', null, 2],
  ['Set up Netskope User Authentication for provisioning', 4, 4],
  ['Add Netskope User Authentication from the gallery', 4, 4],
  ['To configure automatic user provisioning for Netskope User Authentication in Microsoft Entra ID', 16, 16],
];

/** What a numbered step is about, by words that its title or narration can't do without. */
const ABOUT: readonly (readonly [section: number, number: number, words: readonly string[]])[] = [
  [3, 1, ['Admin Console', 'Home > Settings']],
  [3, 2, ['Tools > Directory Tools', 'SCIM INTEGRATION']],
  [3, 3, ['Add Token', 'Add OAuth Client Name', 'CLIENT NAME', 'Save']],
  [3, 4, ['SCIM Server URL', 'TOKEN', 'Tenant URL', 'Secret Token']],
  [4, 1, ['Sign in']],
  [4, 2, ['Entra ID > Enterprise apps', 'New application']],
  [4, 3, ['Add from the gallery']],
  [4, 4, ['add it']],
  [5, 1, ['Sign in']],
  [5, 2, ['Enterprise apps']],
  [5, 3, ['Select Netskope User Authentication']],
  [5, 4, ['Provisioning tab']],
  [5, 5, ['+ New configuration', 'Provisioning Mode', 'Automatic']],
  [5, 6, ['Tenant URL', 'Secret Token', 'Test Connection', 'Admin']],
  [5, 7, ['OAuth2 client credentials', 'bearer token']],
  [5, 8, ['Create', 'Save']],
  [5, 9, ['Properties']],
  [5, 10, ['Notification Email', 'send an email notification when a failure occurs']],
  [5, 11, ['Attribute Mapping', 'users']],
  [5, 12, ['user attributes', 'Matching']],
  [5, 13, ['group attributes', 'matched']],
  [5, 14, ['scoping filters']],
  [5, 15, ['on-demand provisioning']],
  [5, 16, ['Start Provisioning', 'Provisioning Status', 'Scope', 'Save']],
];

const walkthrough = loadWalkthrough();

describe('the Netskope walkthrough', () => {
  it("has every heading of Microsoft's tutorial, in its order, and one section of its own at the end", () => {
    const headings = walkthrough.sections.map(({ heading }) => heading);
    expect(headings).toEqual([...TUTORIAL.map(([heading]) => heading), 'What happens next']);
  });

  it.each(TUTORIAL)('has each step under "%s", with its number', (heading, numbered, steps) => {
    const section = walkthrough.sections.find((candidate) => candidate.heading === heading);
    const numbers = Array.from({ length: steps }, (_, index) => (numbered === null ? null : index + 1));
    expect(section?.steps.map(({ number }) => number)).toEqual(numbers);
  });

  it.each(ABOUT)('section %i, step %i is about what the tutorial says there', (section, number, words) => {
    const step = walkthrough.sections[section]?.steps[number - 1];
    expect(step?.number).toBe(number);
    for (const word of words) expect(`${step?.title}. ${step?.say}`).toContain(word);
  });

  it('follows the page that it names', () => {
    expect(walkthrough.source).toMatch(/^https:\/\/learn\.microsoft\.com\/.*netskope.*provisioning-tutorial$/);
  });

  it('is told in one to four sentences a step', () => {
    for (const { step } of flattenSteps(walkthrough)) {
      const sentences = step.say.split(/(?<=[.?!])\s+/);
      expect(sentences.length, step.id).toBeLessThanOrEqual(4);
      expect(step.say, step.id).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('has only actions of the one vocabulary, and none carries a secret', () => {
    const actions = flattenSteps(walkthrough).flatMap(({ step }) => step.actions.map(({ action }) => action));
    expect(actions.length).toBeGreaterThan(20);
    for (const action of actions) expect(ACTION.parse(action)).toEqual(action);
    expect(JSON.stringify(actions)).not.toMatch(/ns-[0-9a-f]{8}/);
  });

  it('numbers all steps through for whoever shows them', () => {
    const placed = flattenSteps(walkthrough);
    expect(placed.length).toBe(stepCount(walkthrough));
    expect(placed.map(({ index }) => index)).toEqual(placed.map((_, index) => index));
    expect(new Set(placed.map(({ total }) => total))).toEqual(new Set([placed.length]));
    expect(placed.at(-1)?.heading).toBe('What happens next');
  });
});
