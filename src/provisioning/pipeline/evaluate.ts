/** Evaluate: is the object in scope, and is it to be active in the target? */
import type { CompiledObjectMapping } from '../../profile/compiled-schema.js';
import { DEFAULT_ACCESS_ROLE_ID } from '../../tenant/types.js';
import type { Subject } from './subject.js';

export type ScopeSettings = {
  /** `Sync all users and groups`: assignments do not matter. */
  readonly syncAll: boolean;
  /** Someone whose only role is Default Access is left out (#assignment-default-access). */
  readonly excludeDefaultAccess: boolean;
};

/** The rows of the scoping step, and what follows from them. */
export type Evaluation = {
  readonly active: boolean;
  readonly assigned: boolean;
  readonly syncAll: boolean;
  readonly hasRequiredRole: boolean;
  readonly passesFilter: boolean;
  /** Fails the filter's `inputFilterGroups`: left alone, also when it is linked (filter in Microsoft Graph). */
  readonly dropped: boolean;
  /** Each clause by its display text, as logged in `ScopeEvaluationResult`. */
  readonly filterResults: Readonly<Record<string, boolean>>;
  /** Assigned (or Sync all), with a required role, and through the filter. */
  readonly inScope: boolean;
  /** In scope and active. */
  readonly entitled: boolean;
  /** Why it can't be told whether the object is in scope, where all else speaks for it: the filter has no verdict. */
  readonly problem?: string;
};

/** Assignment and filter are joined by AND (#assignment-and-filter). A group has to be a security group, too (#assignment-security-group). */
export function evaluateScope(subject: Subject, mapping: CompiledObjectMapping, settings: ScopeSettings): Evaluation {
  const input = mapping.scope.evaluateInput(subject.attribute);
  const groups = mapping.scope.evaluate(subject.attribute);
  const passed = input.passed && groups.passed;
  const hasRequiredRole = settings.syncAll || subject.roles.some((role) => isRequiredRole(role, settings));
  const { exists, securityEnabled } = subject;
  const reached = exists && securityEnabled && (settings.syncAll || subject.assigned) && hasRequiredRole;
  const inScope = reached && passed;
  const problem = reached && subject.active ? (input.problem ?? groups.problem) : undefined;
  return {
    active: subject.active,
    assigned: subject.assigned,
    syncAll: settings.syncAll,
    hasRequiredRole,
    passesFilter: passed,
    dropped: subject.exists && !input.passed,
    filterResults: { ...input.results, ...groups.results },
    inScope,
    entitled: inScope && subject.active,
    ...(problem === undefined ? {} : { problem }),
  };
}

function isRequiredRole(role: { readonly id: string; readonly isEnabled: boolean }, settings: ScopeSettings): boolean {
  return role.isEnabled && !(settings.excludeDefaultAccess && role.id === DEFAULT_ACCESS_ROLE_ID);
}
