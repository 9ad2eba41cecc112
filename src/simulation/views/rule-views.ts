/** Rules of the rulebook as text: the areas, a list of titles, or a rule in full. */
import wrapAnsi from 'wrap-ansi';
import { type Area, areaOf, type Confidence, type Rule, termsOf } from '../../rulebook/rule.js';
import { isRecord } from '../../text/json-path.js';
import { renderTable } from '../../text/table.js';
import { type Decider, deciderOf } from '../queries/rules.js';

/** Text is read best in lines of this many columns at most. */
const COMFORTABLE = 100;
const NARROWEST = 20;

const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  documented: 'documented: the source says so',
  observed: 'observed: seen in tenants or reported, on no page of the vendor',
  inferred: 'inferred: deduced from the source, or chosen where it is silent',
};

/** The areas, with how many rules each has. */
export function areasView(areas: readonly Area[], rules: readonly Rule[], width: number): readonly string[] {
  const columns = [{ title: 'AREA' }, { title: 'RULES', align: 'right' as const }, { title: 'ABOUT', flexible: true }];
  const rows = areas.map(({ name, title }) => [name, String(countOf(name, rules)), title]);
  return renderTable(columns, rows, width);
}

/** How many rules an area has. */
export function countOf(area: string, rules: readonly Rule[]): number {
  return rules.filter((rule) => areaOf(rule) === area).length;
}

/** Ids and titles, a line each. */
export function ruleTitlesView(rules: readonly Rule[], width: number): readonly string[] {
  const columns = [{ title: 'ID' }, { title: 'RULE', flexible: true }];
  return renderTable(
    columns,
    rules.map(({ id, title }) => [id, title]),
    width,
  );
}

/** Rules in full, one below the other. */
export function rulesView(rules: readonly Rule[], width: number): readonly string[] {
  const columns = Math.max(NARROWEST, Math.min(width, COMFORTABLE));
  return rules.flatMap((rule, index) => [...(index === 0 ? [] : ['', '']), ...ruleLines(rule, columns)]);
}

function ruleLines(rule: Rule, width: number): readonly string[] {
  const { id, title, statement, source, confidence, related = [] } = rule;
  const decider = deciderOf(rule);
  const terms = termsOf(rule);
  return [
    id,
    ...wrap(title, width),
    '',
    ...wrap(statement, width - 2).map((line) => `  ${line}`),
    '',
    ...fact('Source', source, width),
    ...fact('Confidence', CONFIDENCE[confidence], width),
    ...(decider === undefined ? [] : fact(decider.kind === 'switch' ? 'Switch' : 'Habit', deciderText(decider), width)),
    ...(terms.length === 0 ? [] : fact('Found under', terms.join(', '), width)),
    ...(related.length === 0 ? [] : fact('Related', related.join(', '), width)),
  ];
}

/** `excludeDefaultAccess is true for netskope, false for scim`. */
function deciderText({ key, values }: Decider): string {
  const phrases = Object.entries(values).map(([profile, value]) => `${valueText(value)} for ${profile}`);
  return `${key} is ${phrases.join(', ')}`;
}

/** `[value, display]` and `{GET 180, POST 420}`, with blanks to wrap at. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, part]) => `${key} ${valueText(part)}`);
  return `{${entries.join(', ')}}`;
}

const LABEL_WIDTH = 'Found under'.length + 2;

function fact(label: string, value: string, width: number): readonly string[] {
  return wrap(value, width - LABEL_WIDTH - 2).map(
    (line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL_WIDTH)}${line}`,
  );
}

function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, Math.max(NARROWEST, width), { hard: true }).split('\n');
}
