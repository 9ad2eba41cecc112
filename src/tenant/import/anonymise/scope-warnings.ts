/** Says which scoping filters choose other objects after the replacement: those that look at parts of personal values. */
import { compileScope } from '../../../scoping/compile-scope.js';
import { readScopeFilter } from '../../../scoping/filter-schema.js';
import type { FilterValue } from '../../../scoping/filter-value.js';
import { ScopingError } from '../../../scoping/scoping-error.js';
import { isRecord } from '../../../text/json-path.js';
import { readUserAttribute } from '../../source-view.js';
import type {
  ImportedApplication,
  ImportedGroup,
  ImportedTenant,
  ImportedUser,
  ImportWarning,
} from '../imported-tenant.js';

type Read = (name: string) => FilterValue | undefined;

export function scopeWarnings(before: ImportedTenant, after: ImportedTenant): readonly ImportWarning[] {
  return before.applications.flatMap((application, index) => {
    const replaced = after.applications[index];
    return replaced === undefined ? [] : warningsOf(application, replaced, before, after);
  });
}

function warningsOf(
  { schema }: ImportedApplication,
  replaced: ImportedApplication,
  before: ImportedTenant,
  after: ImportedTenant,
): readonly ImportWarning[] {
  const filters = filtersIn(schema?.raw);
  const replacedFilters = filtersIn(replaced.schema?.raw);
  return filters.flatMap(({ isGroup, scope, path }, index) => {
    const [was, is] = [scopeOf(scope), scopeOf(replacedFilters[index]?.scope)];
    if (was === undefined || is === undefined) return [];
    const objects = isGroup ? before.groups.map(groupReader) : before.users.map(userReader);
    const others = isGroup ? after.groups.map(groupReader) : after.users.map(userReader);
    const differing = objects.filter((read, at) => {
      const other = others[at];
      return other !== undefined && passes(was, read) !== passes(is, other);
    });
    if (differing.length === 0) return [];
    const kind = isGroup ? 'groups' : 'users';
    const attributes = was.attributes.join(', ');
    return [
      {
        message: `A scoping filter decides otherwise about ${differing.length} of ${objects.length} ${kind} without their own names: it looks at parts of ${attributes}, which were replaced. Write the filter anew.`,
        location: { file: schema?.file ?? '', path },
      },
    ];
  });
}

type Scope = ReturnType<typeof compileScope>;

function passes(scope: Scope, read: Read): string {
  return `${scope.evaluate(read).passed} ${scope.evaluateInput(read).passed}`;
}

/** Undefined for a filter that can't be used: whoever compiles the schema says so. */
function scopeOf(document: unknown): Scope | undefined {
  try {
    const filter = readScopeFilter(document);
    return filter === null ? undefined : compileScope(filter);
  } catch (error) {
    if (error instanceof ScopingError) return undefined;
    throw error;
  }
}

type FoundFilter = { readonly scope: unknown; readonly isGroup: boolean; readonly path: string };

function filtersIn(schema: unknown): readonly FoundFilter[] {
  return entriesOf(schema, 'synchronizationRules').flatMap(([rule, ruleIndex]) =>
    entriesOf(rule, 'objectMappings').map(([mapping, index]) => ({
      scope: mapping.scope,
      isGroup: mapping.sourceObjectName === 'Group',
      path: `synchronizationRules[${ruleIndex}].objectMappings[${index}].scope`,
    })),
  );
}

function entriesOf(value: unknown, key: string): readonly (readonly [Record<PropertyKey, unknown>, number])[] {
  const list: unknown = isRecord(value) ? value[key] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: unknown, index) => (isRecord(each) ? [[each, index] as const] : []));
}

function userReader({ objectId = '', attributes }: ImportedUser): Read {
  const { displayName, accountEnabled } = attributes;
  const user = {
    objectId,
    attributes: { ...attributes, displayName: String(displayName ?? ''), accountEnabled: accountEnabled !== false },
    createdAt: 0,
  };
  return (name) => readUserAttribute(user, name);
}

function groupReader({ attributes }: ImportedGroup): Read {
  return (name) => attributes[name];
}
