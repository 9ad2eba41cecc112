/** The rules about what stands in a file: its name, its length, its first line, and what it asks of the machine. */
import { isRecord } from '../../src/text/json-path.js';
import { CLOCK_AND_DICE, MOST_LINES } from './house.js';
import { roomOf, type SourceFile, type SyntaxNode } from './source-file.js';

const KEBAB_PATH = /^(?:[a-z\d]+(?:-[a-z\d]+)*\/)*[a-z\d]+(?:-[a-z\d]+)*\.tsx?$/;
const HEADER = /^(?:#!.*\n)?\/\*\* .*\S \*\/\n/;

export function wrongNames(files: readonly SourceFile[]): readonly string[] {
  return files.filter(({ path }) => !KEBAB_PATH.test(path)).map(({ path }) => `${path} is not in kebab-case`);
}

export function missingHeaders(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ text }) => !HEADER.test(text))
    .map(({ path }) => `${path} does not begin with one line /** ... */ that says what it is for`);
}

export function longFiles(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return lines > MOST_LINES ? [`${path} has ${lines} lines; ${MOST_LINES} are the most`] : [];
  });
}

/** Nobody but `time` and `chance` reads the real clock, waits, or draws lots. */
export function clocksAndDice(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !CLOCK_AND_DICE.includes(roomOf(path) ?? ''))
    .flatMap(({ path, nodes, imports }) => [
      ...nodes.flatMap((node) => usedClockOrDie(node) ?? []).map((name) => `${path} uses ${name}`),
      ...imports.filter(({ target }) => /^node:timers/.test(target)).map(({ target }) => `${path} imports ${target}`),
    ]);
}

/** Nothing depends on the locale or the time zone of the machine. */
export function machineHabits(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, nodes }) =>
    nodes.flatMap((node) => usedHabit(node) ?? []).map((name) => `${path} uses ${name}, which depends on the machine`),
  );
}

const TIMERS_AND_DICE =
  /^(?:setTimeout|setInterval|setImmediate|randomUUID|randomBytes|randomInt|getRandomValues|hrtime)$/;
const CLOCK_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'performance.now', 'DateTime.now', 'Math.random']);
const LOCALE_METHODS = /^(?:localeCompare|toLocale\w*)$/;
const LOCAL_TIME =
  /^(?:(?:get|set)(?:Date|Day|FullYear|Hours|Milliseconds|Minutes|Month|Seconds|TimezoneOffset)|to(?:Date|Time)String)$/;

function usedClockOrDie(node: SyntaxNode): string | undefined {
  const name = identifier(node);
  if (name !== undefined && TIMERS_AND_DICE.test(name)) return name;
  const member = memberName(node);
  if (member !== undefined && CLOCK_MEMBERS.has(member)) return member;
  const takesNothing = Array.isArray(node.arguments) && node.arguments.length === 0;
  if (node.type === 'NewExpression' && identifier(node.callee) === 'Date' && takesNothing) return 'new Date()';
  return node.type === 'CallExpression' && identifier(node.callee) === 'Date' ? 'Date()' : undefined;
}

function usedHabit(node: SyntaxNode): string | undefined {
  const name = identifier(node);
  if (name !== undefined && (LOCALE_METHODS.test(name) || LOCAL_TIME.test(name))) return name;
  const made = node.type === 'NewExpression' ? memberName(node.callee) : undefined;
  return made?.startsWith('Intl.') ? `new ${made}` : undefined;
}

function identifier(node: unknown): string | undefined {
  return isRecord(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}

/** `Date.now` of that member expression; `now` may stand in brackets and quotes. */
function memberName(node: unknown): string | undefined {
  if (!isRecord(node) || node.type !== 'MemberExpression') return undefined;
  const property = isRecord(node.property) ? (identifier(node.property) ?? node.property.value) : undefined;
  return typeof property === 'string' ? `${identifier(node.object)}.${property}` : undefined;
}
