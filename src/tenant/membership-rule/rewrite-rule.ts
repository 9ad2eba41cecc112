/** Gives a membership rule other values to compare with. */
import { InputError } from '../../text/input-error.js';
import { parseRule } from './parse-rule.js';
import type { ComparisonNode, RuleNode } from './rule-node.js';

/** The text that takes the place of one that is compared with that attribute; `_` is the attribute whose items it stands for. */
type Change = (text: string, attribute: string, isPattern: boolean) => string;

/** The rule with every text that it compares with replaced, everything else as it stands; undefined when it can't be read. */
export function rewriteRule(rule: string, change: Change): string | undefined {
  const node = readOrNothing(rule);
  if (node === undefined) return undefined;
  let result = '';
  let end = 0;
  for (const { comparison, attribute } of comparisonsIn(node, '')) {
    const isPattern = comparison.operator === 'match' || comparison.operator === 'notMatch';
    if (comparison.value.kind !== 'texts') continue;
    for (const { text, position, end: after } of comparison.value.texts) {
      const changed = change(text, attribute, isPattern);
      if (changed === text) continue;
      result += `${rule.slice(end, position)}${quoted(changed)}`;
      end = after;
    }
  }
  return result + rule.slice(end);
}

/** In the order of the text. */
function* comparisonsIn(
  node: RuleNode,
  items: string,
): Generator<{ readonly comparison: ComparisonNode; readonly attribute: string }> {
  switch (node.kind) {
    case 'and':
    case 'or':
      yield* comparisonsIn(node.left, items);
      yield* comparisonsIn(node.right, items);
      break;
    case 'not':
      yield* comparisonsIn(node.operand, items);
      break;
    case 'any':
    case 'all':
      yield* comparisonsIn(node.condition, node.property.attribute ?? items);
      break;
    case 'directReports':
      break;
    case 'comparison':
      yield { comparison: node, attribute: node.property.attribute ?? items };
      break;
    default:
      node satisfies never;
  }
}

function readOrNothing(rule: string): RuleNode | undefined {
  try {
    return parseRule(rule);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll("'", "''").replaceAll('"', '`"')}"`;
}
