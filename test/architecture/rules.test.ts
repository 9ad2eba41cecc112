/** The rules themselves: each finds what breaks it in small trees that are made up here. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { barrels, breachesOfFloors, breachesOfPackages, circles, importsOfNothing } from './import-rules.js';
import { readSource, readTree, type SourceFile } from './source-file.js';
import { clocksAndDice, longFiles, machineHabits, missingHeaders, wrongNames } from './text-rules.js';

type Rule = (files: readonly SourceFile[]) => readonly string[];
type Tree = Readonly<Record<string, string>>;

const breaches = (rule: Rule, tree: Tree): readonly string[] =>
  rule(Object.entries(tree).map(([path, text]) => readSource(path, text)));

const FINE: readonly (readonly [Rule, string, Tree])[] = [
  [breachesOfFloors, 'a room that imports one below', { 'cli/a.ts': "import { b } from '../text/b.js';" }],
  [breachesOfFloors, 'the public entry', { 'index.ts': "export { a } from './cli/a.js';" }],
  [breachesOfFloors, 'an exception by name', { 'time/a.ts': "import { b } from '../text/b.js';" }],
  [breachesOfFloors, 'a neighbour in the same room', { 'scim/a/b.ts': "import { c } from '../c/d.js';" }],
  [importsOfNothing, 'a component', { 'dashboard/a.ts': "import { B } from './b.js';", 'dashboard/b.tsx': '' }],
  [breachesOfPackages, 'a package in its room', { 'dashboard/a.tsx': "import { Box } from 'ink';" }],
  [
    breachesOfPackages,
    'a costly package behind import()',
    {
      'cli/main.ts': "const { run } = await import('../netskope/a.js');",
      'netskope/a.ts': "import { http } from 'msw';",
    },
  ],
  [
    breachesOfPackages,
    'a type of a costly package',
    { 'cli/main.ts': "import '../netskope/a.js';", 'netskope/a.ts': "import type { Http } from 'msw';" },
  ],
  [
    circles,
    'two ways to one file',
    { 'a.ts': "import './b.js'; import './c.js';", 'b.ts': "import './c.js';", 'c.ts': '' },
  ],
  [barrels, 'an export of its own', { 'text/a.ts': 'const a = 1; export { a };' }],
  [wrongNames, 'words with hyphens', { 'text/regex/char-set-2.tsx': '' }],
  [missingHeaders, 'a header after the line for the shell', { 'a.ts': '#!/usr/bin/env node\n/** Does it. */\n' }],
  [longFiles, 'three hundred lines', { 'a.ts': `${'\n'.repeat(299)};\n` }],
  [clocksAndDice, 'the clock in its room', { 'time/a.ts': 'Date.now(); setTimeout(go, 1);' }],
  [clocksAndDice, 'words in comments and texts', { 'cli/a.ts': "// Date.now()\nconst a = 'setTimeout';" }],
  [clocksAndDice, 'a date that is given, and a clock of ours', { 'cli/a.ts': 'new Date(0); clock.now();' }],
  [machineHabits, 'what is the same everywhere', { 'cli/a.ts': 'a.toLowerCase(); new Date(0).getUTCHours();' }],
];

const BROKEN: readonly (readonly [Rule, string, Tree, string])[] = [
  [breachesOfFloors, 'a room above', { 'text/a.ts': "import { b } from '../cli/b.js';" }, 'cli is not below text'],
  [breachesOfFloors, 'a room beside', { 'tenant/a.ts': "import '../profile/b.js';" }, 'profile is not below tenant'],
  [breachesOfFloors, 'the target and the service', { 'provisioning/a.ts': "import '../netskope/b.js';" }, 'not below'],
  [breachesOfFloors, 'the service and the target', { 'netskope/a.ts': "import '../provisioning/b.js';" }, 'not below'],
  [breachesOfFloors, 'the target and the tenant', { 'netskope/a.ts': "import '../tenant/b.js';" }, 'meet only in scim'],
  [breachesOfFloors, 'the target and a profile', { 'netskope/a.ts': "import '../profile/b.js';" }, 'habits as data'],
  [breachesOfFloors, 'a type', { 'text/a.ts': "import type { B } from '../cli/b.js';" }, 'not below'],
  [breachesOfFloors, 'a type in place', { 'text/a.ts': "type B = import('../cli/b.js').B;" }, 'not below'],
  [breachesOfFloors, 'import()', { 'text/a.ts': "const b = await import('../cli/b.js');" }, 'not below'],
  [breachesOfFloors, 'an export', { 'text/a.ts': "export { b } from '../cli/b.js';" }, 'not below'],
  [breachesOfFloors, 'a room without a floor', { 'attic/a.ts': '' }, 'the room attic has no floor'],
  [breachesOfFloors, 'a file without a room', { 'loose.ts': '' }, 'stands in no room'],
  [breachesOfFloors, 'the public entry from inside', { 'cli/a.ts': "import '../index.js';" }, 'stands in no room'],
  [importsOfNothing, 'a file that is not there', { 'text/a.ts': "import './b.js';" }, 'text/a.ts imports text/b.ts'],
  [breachesOfPackages, 'ink below', { 'simulation/a.ts': "import { Box } from 'ink';" }, 'only dashboard may'],
  [
    breachesOfPackages,
    'react in the command line',
    { 'cli/a.tsx': "import type { B } from 'react';" },
    'only dashboard',
  ],
  [breachesOfPackages, 'msw elsewhere', { 'scim/a.ts': "const m = await import('msw/node');" }, 'only netskope may'],
  [
    breachesOfPackages,
    'a costly package that a door loads',
    {
      'cli/main.ts': "import '../simulation/a.js';",
      'simulation/a.ts': "import '../netskope/b.js';",
      'netskope/b.ts': "import { http } from 'msw';",
    },
    'cli/main.ts > simulation/a.ts > netskope/b.ts > msw',
  ],
  [
    breachesOfPackages,
    'a costly package that the public entry loads',
    { 'index.ts': "export * from './dashboard/a.js';", 'dashboard/a.tsx': "import 'ink';" },
    'index.ts > dashboard/a.tsx > ink',
  ],
  [
    circles,
    'a circle of three, types included',
    { 'a.ts': "import './b.js';", 'b.ts': "import type { C } from './c.js';", 'c.ts': "import './a.js';" },
    'a.ts > b.ts > c.ts > a.ts',
  ],
  [circles, 'a file that imports itself', { 'a.ts': "import './a.js';" }, 'a.ts > a.ts'],
  [barrels, 'a list of exports', { 'text/index.ts': "export { a } from './a.js';" }, 'text/index.ts exports'],
  [barrels, 'an export of everything', { 'text/a.ts': "export * from './b.js';" }, 'exports what another'],
  [wrongNames, 'a capital', { 'text/InputError.ts': '' }, 'text/InputError.ts'],
  [wrongNames, 'a folder with an underscore', { 'text/a_b/c.ts': '' }, 'not in kebab-case'],
  [missingHeaders, 'no comment', { 'a.ts': 'export const a = 1;' }, 'does not begin'],
  [missingHeaders, 'a header of two lines', { 'a.ts': '/**\n * Does it.\n */\n' }, 'does not begin'],
  [missingHeaders, 'an empty header', { 'a.ts': '/** */\nexport const a = 1;' }, 'does not begin'],
  [longFiles, 'a line too many', { 'a.ts': `${'\n'.repeat(300)};\n` }, 'a.ts has 301 lines'],
  [clocksAndDice, 'Date.now', { 'cli/a.ts': 'const at = Date.now();' }, 'cli/a.ts uses Date.now'],
  [clocksAndDice, 'Date.now as a function', { 'cli/a.ts': 'schedule(Date.now);' }, 'uses Date.now'],
  [clocksAndDice, 'the date of now', { 'cli/a.ts': 'const at = new Date();' }, 'uses new Date()'],
  [clocksAndDice, 'the date of now without new', { 'cli/a.ts': 'const at = Date();' }, 'uses Date()'],
  [clocksAndDice, 'Math.random', { 'cli/a.ts': "const x = Math['random']();" }, 'uses Math.random'],
  [clocksAndDice, 'randomUUID', { 'cli/a.ts': "import { randomUUID as id } from 'node:crypto';" }, 'uses randomUUID'],
  [clocksAndDice, 'crypto.randomUUID', { 'cli/a.ts': 'crypto.randomUUID();' }, 'uses randomUUID'],
  [clocksAndDice, 'a timer', { 'cli/a.tsx': 'setTimeout(go, 1);' }, 'uses setTimeout'],
  [clocksAndDice, 'a timer with another name', { 'cli/a.ts': 'const every = globalThis.setInterval;' }, 'setInterval'],
  [clocksAndDice, 'a turn of the loop', { 'cli/a.ts': 'setImmediate(go);' }, 'uses setImmediate'],
  [clocksAndDice, 'a promise of a timer', { 'cli/a.ts': "import * as t from 'node:timers/promises';" }, 'node:timers'],
  [machineHabits, 'localeCompare', { 'time/a.ts': 'a.localeCompare(b);' }, 'uses localeCompare'],
  [machineHabits, 'toLocaleString', { 'cli/a.ts': 'n.toLocaleString();' }, 'uses toLocaleString'],
  [machineHabits, 'hours of the time zone', { 'cli/a.ts': 'at.getHours();' }, 'uses getHours'],
  [machineHabits, 'a collator', { 'cli/a.ts': 'new Intl.Collator();' }, 'uses new Intl.Collator'],
];

describe('the rules', () => {
  it.each(FINE.map(([rule, what, tree]) => [rule.name, what, rule, tree] as const))(
    '%s lets pass %s',
    (_name, _what, rule, tree) => {
      expect(breaches(rule, tree)).toEqual([]);
    },
  );

  it.each(BROKEN.map(([rule, what, ...rest]) => [rule.name, what, rule, ...rest] as const))(
    '%s finds %s',
    (_name, _what, rule, tree, sentence) => {
      expect(breaches(rule, tree)).toEqual([expect.stringContaining(sentence)]);
    },
  );

  it('read a tree from disk', () => {
    const root = mkdtempSync(join(tmpdir(), 'entra-sim-house-'));
    const file = join(root, 'text', 'deep', 'a.ts');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, "import { b } from '../../cli/b.js';\n");
    expect(breachesOfFloors(readTree(root))).toEqual(['text/deep/a.ts imports cli/b.ts: cli is not below text']);
    rmSync(root, { recursive: true });
  });
});
