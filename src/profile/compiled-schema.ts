/** What a synchronizationSchema means, worked out once: the model that provisioning runs on. */
import type { AttributeReader, EvaluationContext, EvaluationOutcome } from '../expressions/values.js';
import type { AttributePath } from '../scim/filter/filter.js';
import type { CompiledScope } from '../scoping/compile-scope.js';
import type { ProfileWarning } from './faults.js';
import type { RoleForm } from './role-form.js';
import type { AttributeType, FlowBehavior, FlowType, Mutability, ObjectFlows } from './schema-document.js';

export type SourceObjectName = 'User' | 'Group';

export type CompiledSchema = {
  /** The document as it was read: what is saved, exported and edited. */
  readonly raw: unknown;
  readonly sourceDirectoryName: string;
  readonly targetDirectoryName: string;
  /** Ids of the two directories, as logs name them. */
  readonly sourceDirectoryId: string;
  readonly targetDirectoryId: string;
  /** Enabled and disabled ones in document order, placeholders left out. */
  readonly objectMappings: readonly CompiledObjectMapping[];
  readonly warnings: readonly ProfileWarning[];
};

export type CompiledObjectMapping = {
  /** Title of the mapping, or `User to <target>` when the document gives none. */
  readonly name: string;
  /** JSON path in the raw document. */
  readonly path: string;
  readonly enabled: boolean;
  readonly sourceObjectName: SourceObjectName;
  readonly targetObjectName: string;
  /** The portal's target object actions. */
  readonly flowTypes: ObjectFlows;
  readonly scope: CompiledScope;
  /** In document order. */
  readonly attributes: readonly CompiledAttributeMapping[];
  /** By matching priority, lowest first; at least one. */
  readonly matching: readonly CompiledAttributeMapping[];
  /** Distinct source attributes that the mappings read, in order of first use. */
  readonly sourceAttributes: readonly string[];
  /** Some mapping reads IsSoftDeleted, so leaving is told to the target by an update. */
  readonly usesSoftDelete: boolean;
  /** The target can disable such an object; otherwise it is deleted when it leaves. Never so for groups. */
  readonly softDeletionSupported: boolean;
};

export type CompiledSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'function'; readonly text: string };

export type TargetDefinition = {
  readonly type: AttributeType;
  readonly multivalued: boolean;
  readonly required: boolean;
  /** Values that differ only in case are a change. */
  readonly caseExact: boolean;
  readonly mutability: Mutability;
  /** Stands in for a missing value of a required attribute (attributeDefinition in Microsoft Graph). */
  readonly defaultValue: string | null;
};

export type CompiledAttributeMapping = {
  /** JSON path in the raw document. */
  readonly path: string;
  readonly targetAttributeName: string;
  readonly target: AttributePath;
  readonly targetDefinition: TargetDefinition;
  readonly flowType: FlowType;
  readonly flowBehavior: FlowBehavior;
  /** 0: no matching attribute; otherwise the lowest number is tried first. */
  readonly matchingPriority: number;
  /** Sent on creation when the source gives null. */
  readonly defaultValue: string | null;
  /** The value names other directory objects (manager, members) and is exported after all objects exist. */
  readonly isReference: boolean;
  /** The expression uses Redact: the target gets the value, the log does not show it (#function-redact). */
  readonly redacted?: true;
  /** A role expression mapped to `roles`: it has shapes of its own on the wire. */
  readonly roleForm?: RoleForm;
  readonly source: CompiledSource;
  readonly sourceAttributes: readonly string[];
  /** Evaluates the source; a mapping of type None gives null. */
  readonly evaluate: (read: AttributeReader, context: EvaluationContext) => EvaluationOutcome;
};
