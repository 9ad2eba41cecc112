/** `entra-sim expression ...`: evaluates attribute-mapping expressions, and explains the language's functions. */
import type { CommandModule } from 'yargs';
import { evaluateBatch } from '../../expressions/batch.js';
import { compileExpression } from '../../expressions/compile.js';
import { ExpressionError } from '../../expressions/expression-error.js';
import { functionHelp, functionReference, graphFunctions } from '../../expressions/function-reference.js';
import type { TraceNode } from '../../expressions/trace.js';
import { toText } from '../../expressions/values.js';
import {
  answerExpression,
  type ExpressionAnswer,
  objectSource,
  typedSource,
  withTyped,
} from '../../simulation/queries/expression.js';
import { functionsView, functionView, traceView, valueView } from '../../simulation/views/expression-view.js';
import { isWorkspace } from '../../simulation/workspace.js';
import { InputError } from '../../text/input-error.js';
import { pointOut } from '../../text/point-out.js';
import { DEFAULT_START, parseInstant } from '../../time/instant.js';
import { withSet } from '../attribute-options.js';
import { defineCommand } from '../define.js';
import { EXIT_USAGE } from '../exit-code.js';
import { typedAttributes } from '../expression-options.js';
import { fromJsonFile } from '../json-file.js';
import { DEFAULT_WORKSPACE, withApplication, withJson } from '../options.js';
import { createOutput, type Output } from '../output.js';
import { query } from '../run.js';
import { subjectOf, withSubject } from '../subject-options.js';

/** Functions that ask for the time. */
const TIMELY = ['Now', 'FormatDateTime'];

const evaluate = defineCommand({
  command: '$0 [text]',
  describe: 'Evaluate an attribute-mapping expression',
  examples: [
    [`entra-sim expression 'Join(" ", [givenName], [surname])' --user ida`, 'With the attributes of a user'],
    [`entra-sim expression 'ToUpper([city], )' --set city=Oslo`, 'With attributes made up; no workspace is needed'],
    [`entra-sim expression 'Switch([IsSoftDeleted], , "False", "True")' --user ida --trace`, 'Shows how it came about'],
    ['entra-sim expression --batch questions.json', 'Prints {id, value}, {id, outcome} or {id, error} for each'],
  ],
  options: (yargs) =>
    withSet(
      withSubject(withApplication(withJson(yargs))).positional('text', {
        type: 'string',
        describe: 'The expression, in single quotes for the shell',
      }),
      'NAME=VALUE: what the expression reads; the same NAME again is one more value of it',
    )
      .option('trace', { type: 'boolean', default: false, describe: 'Show each part of the expression with its value' })
      .option('now', {
        type: 'string',
        describe: 'What Now() gives (ISO 8601); otherwise the simulated time of the workspace',
        requiresArg: true,
      })
      .option('workspace', {
        alias: 'w',
        type: 'string',
        describe: `Folder that holds the simulation, ${DEFAULT_WORKSPACE} by default; it is only read`,
        requiresArg: true,
      })
      .option('batch', {
        type: 'string',
        describe: 'A JSON array of {id, expression, attributes, context?} to answer; goes with nothing else',
        requiresArg: true,
      })
      .epilogue(
        'Guid and RandomString give the same each time here: trying an expression out draws nothing from the simulation.',
      ),
  handler: async ({ text, batch, ...args }) => {
    const output = createOutput();
    if (batch !== undefined) {
      refuseBeside({ text, ...args });
      output.json(fromJsonFile(batch, evaluateBatch));
      return;
    }
    if (text === undefined) {
      throw new InputError('say which expression', {
        hint: `Such as: entra-sim expression 'Join(" ", [givenName], [surname])' --user ida`,
      });
    }
    await evaluateOne(text, args, output);
  },
});

type Arguments = {
  readonly user: string | undefined;
  readonly group: string | undefined;
  readonly app: string | undefined;
  readonly set: readonly string[];
  readonly trace: boolean;
  readonly json: boolean;
  readonly now: string | undefined;
  readonly workspace: string | undefined;
};

/** @throws InputError when an option stands beside `--batch` */
function refuseBeside(args: Arguments & { readonly text: string | undefined }): void {
  const { text, user, group, app, set, trace, json, now, workspace } = args;
  const given = {
    text,
    user,
    group,
    app,
    set: set[0],
    trace: trace || undefined,
    json: json || undefined,
    now,
    workspace,
  };
  const other = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (other === undefined) return;
  throw new InputError(`${other === 'text' ? 'an expression' : `--${other}`} can't be given with --batch`, {
    hint: 'The file holds everything: expressions, attributes and the time. Answers are JSON.',
  });
}

async function evaluateOne(text: string, args: Arguments, output: Output): Promise<void> {
  const typed = typedAttributes(args.set);
  const now = args.now === undefined ? undefined : parseInstant(args.now);
  const folder = args.workspace ?? DEFAULT_WORKSPACE;
  const isObject = args.user !== undefined || args.group !== undefined;
  if (args.app !== undefined && !isObject) {
    throw new InputError('--app only matters with --user or --group', { hint: 'Name the user or group, too.' });
  }
  try {
    const { functions } = compileExpression(text);
    const asksTime = now === undefined && TIMELY.some((name) => functions.includes(name));
    if (isObject || (asksTime && (args.workspace !== undefined || isWorkspace(folder)))) {
      await query({ workspace: folder }, (world) => {
        const source = isObject
          ? withTyped(objectSource(world, subjectOf(world, args), args.app), typed)
          : typedSource(typed);
        show(text, answerExpression(text, source, now ?? world.clock.now()), args, output);
      });
    } else show(text, answerExpression(text, typedSource(typed), now ?? DEFAULT_START), args, output);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    fail(text, error, args, output);
  }
}

function show(text: string, { outcome, trace, notes }: ExpressionAnswer, args: Arguments, output: Output): void {
  for (const note of notes) output.remark(`note: ${note}`);
  if (outcome.kind === 'error') {
    fail(text, outcome.error, args, output, trace);
    return;
  }
  const result = outcome.kind === 'value' ? { kind: outcome.kind, value: toText(outcome.value) } : outcome;
  if (args.json) {
    const answer = result.kind === 'value' ? { value: result.value } : { outcome: result.kind };
    output.json({ ...answer, ...(args.trace ? { trace } : {}) });
  } else output.lines(args.trace ? traceView(trace, output.width) : valueView(result));
}

/** @throws InputError, or with `--json` prints the same and sets the exit code */
function fail(text: string, error: ExpressionError, args: Arguments, output: Output, trace?: TraceNode): void {
  const { kind, message, position } = error;
  const shown = args.trace ? trace : undefined;
  if (args.json) {
    output.json({ error: kind, message, position, ...(shown === undefined ? {} : { trace: shown }) });
    process.exitCode = EXIT_USAGE;
    return;
  }
  if (shown !== undefined) output.lines(traceView(shown, output.width));
  const lines = [
    kind === 'custom' ? `Error: ${message}` : message,
    ...pointOut(text, position).map((line) => `  ${line}`),
  ];
  const isAboutFunction = kind === 'unknown-function' || kind === 'argument';
  throw new InputError(
    lines.join('\n'),
    isAboutFunction ? { hint: "'entra-sim expression functions' lists them, with NAME it explains one." } : {},
  );
}

const functions = defineCommand({
  command: 'functions [name]',
  describe: 'Look up the functions of the language: all of them, or one in full with examples',
  examples: [
    ['entra-sim expression functions', 'What there is'],
    ['entra-sim expression functions Switch', 'One in full'],
    ['entra-sim expression functions --json', "In the form of Graph's functions API"],
  ],
  options: (yargs) => withJson(yargs).positional('name', { type: 'string', describe: 'Name of a function' }),
  handler: ({ name, json }) => {
    const output = createOutput();
    if (name === undefined) {
      if (json) output.json({ value: graphFunctions() });
      else output.lines(functionsView(functionReference(), output.width));
      return;
    }
    const help = functionHelp(name);
    if (help.name !== name) output.remark(`note: in an expression it is ${help.name}: names are case-sensitive.`);
    if (json) output.json(help);
    else output.lines(functionView(help, output.width));
  },
});

export const expressionCommand: CommandModule<object, object> = {
  command: 'expression',
  describe: 'Evaluate attribute-mapping expressions; look up their functions',
  builder: (yargs) => yargs.command(evaluate).command(functions).strict(),
  handler: () => {},
};
