import { describe, expect, it } from 'vitest';
import { loadWalkthrough, parseWalkthrough, type Walkthrough } from '../../src/lessons/walkthrough.js';
import { describeInputError, InputError } from '../../src/text/input-error.js';

const LESSON = `title: A lesson
source: https://example.com/page
tenant: contoso
sections:
  - heading: First
    steps:
      - id: one
        number: 1
        title: Do it
        say: Something is done.
        actions:
          - type: testConnection
            outcome: fails
        show:
          - view: log
            limit: 3
            status: skipped
      - id: two
        number: 2
        title: Read on
        say: Nothing is done.
`;

const BROKEN: readonly { readonly why: string; readonly from: string; readonly to: string; readonly error: string }[] =
  [
    {
      why: 'an unknown key of the lesson',
      from: 'source: https',
      to: 'sorce: https',
      error: 'lesson.yaml:2:1: sorce: unknown key "sorce" (did you mean "source"?)\nThe file has one more problem.',
    },
    {
      why: 'a key that is too many',
      from: 'tenant: contoso',
      to: 'tenant: contoso\nsource2: x',
      error: 'lesson.yaml:4:1: source2: unknown key "source2" (did you mean "source"?)',
    },
    {
      why: 'an unknown tenant',
      from: 'tenant: contoso',
      to: 'tenant: contosso',
      error: 'lesson.yaml:3:1: tenant: unknown tenant "contosso" (did you mean "contoso"?)',
    },
    {
      why: 'an unknown key of a step',
      from: '        number: 1\n',
      to: '        number: 1\n        shows: []\n',
      error: 'lesson.yaml:9:9: sections[0].steps[0].shows: unknown key "shows" (did you mean "show"?)',
    },
    {
      why: 'an unknown action',
      from: 'type: testConnection',
      to: 'type: testConection',
      error:
        'lesson.yaml:12:13: sections[0].steps[0].actions[0].type: unknown action "testConection" (did you mean "testConnection"?)',
    },
    {
      why: 'an unknown key of an action',
      from: 'outcome: fails',
      to: 'aplication: netskope',
      error:
        'lesson.yaml:13:13: sections[0].steps[0].actions[0].aplication: unknown key "aplication" (did you mean "application"?)',
    },
    {
      why: 'an action that lacks something',
      from: 'type: testConnection',
      to: 'type: assign',
      error: 'lesson.yaml:12:13: sections[0].steps[0].actions[0].principal: "principal" is missing',
    },
    {
      why: 'a mistyped key of an action that needs it',
      from: 'type: testConnection',
      to: 'type: assign\n            pricipal: orla',
      error:
        'lesson.yaml:13:13: sections[0].steps[0].actions[0].pricipal: unknown key "pricipal" (did you mean "principal"?)',
    },
    {
      why: 'an outcome that there is not',
      from: 'outcome: fails',
      to: 'outcome: breaks',
      error:
        'lesson.yaml:13:13: sections[0].steps[0].actions[0].outcome: Invalid option: expected one of "works"|"fails"',
    },
    {
      why: 'an unknown view',
      from: 'view: log',
      to: 'view: logs',
      error: 'lesson.yaml:15:13: sections[0].steps[0].show[0].view: unknown view "logs" (did you mean "log"?)',
    },
    {
      why: 'an unknown key of a view',
      from: 'limit: 3',
      to: 'limits: 3',
      error: 'lesson.yaml:16:13: sections[0].steps[0].show[0].limits: unknown key "limits" (did you mean "limit"?)',
    },
    {
      why: 'two steps of one id',
      from: 'id: two',
      to: 'id: one',
      error: 'lesson.yaml:18:9: sections[0].steps[1].id: another step has the id "one"',
    },
    {
      why: 'a number out of turn',
      from: 'number: 2',
      to: 'number: 3',
      error: 'lesson.yaml:19:9: sections[0].steps[1].number: this step of its heading has to be number 2',
    },
    {
      why: 'a key that is there twice',
      from: 'tenant: contoso',
      to: 'tenant: contoso\ntenant: contoso',
      error: 'lesson.yaml:4:1: this is not YAML that can be read: Map keys must be unique',
    },
  ];

describe('reading a walkthrough', () => {
  it('gives its steps with what they do not say filled in', () => {
    const [first, second] = parseWalkthrough(LESSON, 'lesson.yaml').sections[0]?.steps ?? [];
    expect(first?.actions).toEqual([{ action: { type: 'testConnection' }, outcome: 'fails' }]);
    expect(first?.show).toEqual([{ view: 'log', limit: 3, status: 'skipped' }]);
    expect(second).toMatchObject({ number: 2, actions: [], show: [] });
  });

  it.each(BROKEN)('tells where $why stands', ({ from, to, error }) => {
    expect(LESSON).toContain(from);
    expect(mistakeIn(() => parseWalkthrough(LESSON.replace(from, to), 'lesson.yaml'))).toBe(error);
  });

  it('tells where a text is no YAML', () => {
    const text = LESSON.replace('sections:', 'sections: [');
    expect(mistakeIn(() => parseWalkthrough(text, 'lesson.yaml'))).toMatch(/^lesson\.yaml:\d+:\d+: this is not YAML/);
  });

  it('says what an empty file lacks', () => {
    expect(mistakeIn(() => parseWalkthrough('', 'lesson.yaml'))).toMatch(/^lesson\.yaml.*expected object/);
  });

  it('names the walkthrough that was probably meant', () => {
    expect(mistakeIn(() => loadWalkthrough('netskope-tutorail'))).toContain('did you mean "netskope-tutorial"?');
  });
});

function mistakeIn(read: () => Walkthrough): string {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return describeInputError(error);
    throw error;
  }
  return 'no mistake';
}
