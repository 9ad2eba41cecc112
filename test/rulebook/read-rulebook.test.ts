import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRulebook } from '../../src/rulebook/read-rulebook.js';
import { describeInputError, InputError } from '../../src/text/input-error.js';

const RULE = `  - id: wire-one
    title: One
    statement: Something is so.
    source: RFC 7644 3.5.2
    confidence: documented
`;
const FILE = `title: On the wire\nrules:\n${RULE}`;

/** Reads a rulebook of these files; gives it, or what is told of a mistake, the folder left out. */
function reading(files: Readonly<Record<string, string>>): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'entra-sim-rulebook-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return readRulebook(folder);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return describeInputError(error).replace(`${folder}/`, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a rulebook', () => {
  it('has the areas of its files, and their rules', () => {
    const log = FILE.replaceAll('wire-', 'log-').replace('On the wire', 'The log');
    expect(reading({ 'wire.yaml': FILE, 'log.yaml': log })).toMatchObject({
      areas: [
        { name: 'log', title: 'The log' },
        { name: 'wire', title: 'On the wire' },
      ],
      rules: [{ id: 'log-one', confidence: 'documented' }, { id: 'wire-one' }],
    });
  });

  it.each([
    ['YAML that is broken', 'title: [', 'wire.yaml:1:9: this is not YAML that can be read'],
    ['a file without rules', 'title: On the wire', 'wire.yaml:1: "rules" is missing'],
    ['a rule without a source', FILE.replace(/ {4}source.*\n/, ''), 'wire.yaml:3: rule wire-one: "source" is missing'],
    [
      'an unknown confidence',
      FILE.replace('documented', 'sure'),
      'wire.yaml:7: rule wire-one: confidence: Invalid option',
    ],
    ['a key that no rule has', `${FILE}    sorce: x\n`, 'wire.yaml:3: rule wire-one: '],
    [
      'an id that is none',
      FILE.replace('wire-one', 'Wire One'),
      'wire.yaml:3: rule Wire One: id: an id is made of words',
    ],
    [
      'an id of another area',
      FILE.replace('wire-one', 'log-one'),
      'wire.yaml:3: rule log-one: the ids of this file begin',
    ],
    ['an id that is there twice', `${FILE}${RULE}`, 'wire.yaml:8: rule wire-one: there is a rule of that id already'],
    [
      'a rule related to itself',
      `${FILE}    related: [wire-one]\n`,
      'wire.yaml:3: rule wire-one: it is related to itself',
    ],
    [
      'a related rule that there is not',
      `${FILE}    related: [wire-two]\n${RULE.replace('wire-one', 'wire-too')}`,
      'wire.yaml:3: rule wire-one: the related "wire-two" is no rule (did you mean "wire-too"?)',
    ],
  ])('with %s is refused by file, line and rule', (_, text, message) => {
    expect(reading({ 'wire.yaml': text })).toContain(message);
  });

  it('with a file whose name is no area is refused', () => {
    expect(reading({ 'wire.yaml': FILE, 'notes.txt': '' })).toContain(
      'notes.txt: a file of the rulebook is called by its area',
    );
  });
});
