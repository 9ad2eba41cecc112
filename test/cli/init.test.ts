/** `entra-sim init`: from a tenant file, and from a company that is made up. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { RATE_NAMES } from '../../src/tenant/generate/rates.js';
import { shell } from './entra-sim.js';

const MADE = z.object({
  tenant: z.object({ displayName: z.string(), defaultDomain: z.string() }),
  users: z.number(),
  groups: z.number(),
  contents: z.record(z.string(), z.number()).optional(),
});

const REFUSED: readonly (readonly [readonly string[], RegExp])[] = [
  [['--users', '5', '--tenant', 'contoso'], /--tenant and --users exclude each other/],
  [['--users', '5', '--rate', 'guest=1'], /no rate 'guest' \(did you mean "guests"\?\)/],
  [['--users', '9999999'], /--users can be 250000 at most, not 9999999/],
  [['--users', '5', '--start', 'soon'], /soon/],
  [['--tenant', 'circle.json'], /groups\[1\]\.members\[0\]/],
];

const CIRCLE = {
  tenant: { id: '0c000000-0000-4000-8000-000000000001', displayName: 'Circle', defaultDomain: 'circle.test' },
  users: [],
  groups: [
    { displayName: 'A', members: [{ group: 'B' }] },
    { displayName: 'B', members: [{ group: 'A' }] },
  ],
};

describe('entra-sim init', () => {
  it('makes up a company of that size, and says what is in it', () => {
    const typed = shell();
    const said = typed.ok('init', '--users', '120', '--groups', '14', '--company', 'Acme', '--domain', 'acme.test');
    expect(said.split('\n').slice(0, 3)).toEqual([
      'Made the workspace .entra-sim: Acme with 120 users and 14 groups; it is 2026-01-05T09:00:00Z.',
      expect.stringMatching(
        /^ {2}Users: 115 of the company, 5 guests; 5 disabled, 6 without mail\. Departments: 11, cities: \d/,
      ),
      expect.stringMatching(
        /^ {2}Groups: \d{3} memberships, 115 in the largest; 1 inside another, 2 no security groups\.$/,
      ),
    ]);
    expect(typed.json('group', 'list')).toHaveLength(14);
  });

  it('says the same as JSON, and has one group for 20 users when nobody says how many', () => {
    const typed = shell();
    const rates = ['--rate', 'guests=50%', '--rate', 'disabled=0'];
    const made = MADE.parse(typed.json('init', '--users', '100', ...rates));
    expect(made).toMatchObject({ users: 100, groups: 5, contents: { members: 50, guests: 50, disabled: 0 } });
  });

  it('makes the same company with the same ids of the same seed', () => {
    const typed = shell();
    const [one, two] = ['one', 'two'].map((workspace) => {
      typed.ok('init', '-w', workspace, '--users', '30', '--seed', '5');
      return readFileSync(join(typed.folder, workspace, 'entra.json'), 'utf8');
    });
    expect(one).toBe(two);
  });

  it.each(REFUSED)('refuses %j and leaves no folder behind', (args, message) => {
    const typed = shell();
    writeFileSync(join(typed.folder, 'circle.json'), JSON.stringify(CIRCLE));
    const { code, stderr } = typed.run('init', '-w', 'deep/fresh', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(existsSync(join(typed.folder, 'deep'))).toBe(false);
  });

  it('lists every rate in its help', () => {
    const help = shell().ok('init', '--help');
    for (const name of RATE_NAMES) expect(help).toMatch(new RegExp(`^ {2}${name} +[\\d.]+ +`, 'm'));
  });
});
