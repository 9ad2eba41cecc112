/** Goes through the texts of a synchronizationSchema: filters, expressions, defaults and descriptions; names of attributes stay. */
import { plainName } from '../../../scoping/operators.js';
import { isRecord } from '../../../text/json-path.js';
import { userAttributeClass } from './attribute-classes.js';
import { visitSource } from './expression-texts.js';
import type { Texts } from './texts.js';
import type { UniqueValues } from './unique-values.js';
import { visitValue } from './visit-directory.js';

/** Keys whose texts the service itself reads. */
const TECHNICAL = new Set([
  'id',
  'version',
  'type',
  'key',
  'flowBehavior',
  'flowType',
  'flowTypes',
  'mutability',
  'sourceObjectName',
  'targetObjectName',
  'targetAttributeName',
  'sourceDirectoryName',
  'targetDirectoryName',
  'sourceOperandName',
  'operatorName',
  'discoverabilities',
  'discoveryDateTime',
]);

/** Gives the document in its own form, keys and order kept. */
export function visitSchema(raw: unknown, texts: Texts, unique: UniqueValues): unknown {
  return visitNode(raw, { texts, unique, object: 'User', isDefinition: false });
}

type Context = {
  readonly texts: Texts;
  readonly unique: UniqueValues;
  /** What the mapping around is about: `User` or `Group`. */
  readonly object: string;
  /** In the definitions of directories names are names of attributes. */
  readonly isDefinition: boolean;
};

function visitNode(value: unknown, context: Context): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => visitNode(each, context));
  if (!isRecord(value)) return typeof value === 'string' ? context.texts.free(value) : value;
  if (typeof value.sourceOperandName === 'string' && typeof value.operatorName === 'string') {
    return visitClause(value, value.sourceOperandName, value.operatorName, context);
  }
  const object = typeof value.sourceObjectName === 'string' ? value.sourceObjectName : context.object;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, visitEntry(key, each, { ...context, object })]),
  );
}

function visitEntry(key: string, value: unknown, context: Context): unknown {
  if (key === 'source') return visitSource(value, context.texts);
  if (key === 'directories') return visitNode(value, { ...context, isDefinition: true });
  const isName = TECHNICAL.has(key) || key.includes('@odata.') || (context.isDefinition && key === 'name');
  return isName && typeof value === 'string' ? value : visitNode(value, context);
}

/** The value of a clause is replaced like those of the attribute that it is compared with. */
function visitClause(
  clause: Record<PropertyKey, unknown>,
  attribute: string,
  operator: string,
  context: Context,
): unknown {
  const { targetOperand } = clause;
  if (!isRecord(targetOperand) || !Array.isArray(targetOperand.values)) return clause;
  const values = targetOperand.values.map((value: unknown) =>
    typeof value === 'string' ? visitOperand(value, attribute, plainName(operator), context) : value,
  );
  return { ...clause, targetOperand: { ...targetOperand, values } };
}

function visitOperand(text: string, attribute: string, operator: string, { texts, unique, object }: Context): string {
  const isGroup = object === 'Group';
  const { kind } = userAttributeClass(attribute);
  if (!isGroup && kind === 'kept') return text;
  if (operator === 'REGEX MATCH' || operator === 'NOT REGEX MATCH') {
    return texts.pattern(text, !isGroup && kind === 'personal');
  }
  if (operator.startsWith('GREATER THAN')) return texts.bound(text, operator.endsWith('EQUALS'));
  return isGroup ? texts.free(text) : visitValue(attribute, text, texts, unique);
}
