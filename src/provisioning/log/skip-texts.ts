/** Why an object was skipped, in the service's sentences where they are known. */
import type { Evaluation } from '../pipeline/evaluate.js';
import type { Subject } from '../pipeline/subject.js';
import type { StepDetails } from './provisioning-object-summary.js';

/** Nothing differs: the sentence of captured RedundantExport records. */
export function redundantText(subject: Subject, label: string): string {
  return `The state of the entry in both the source and target systems already match. No change to the ${subject.objectType} '${label}' currently needs to be made.`;
}

/** A required target attribute is empty: the sentence of captured AttributeValidationFailed records. */
export function missingAttributeText(targetObjectName: string, label: string, attribute: string): string {
  return `${targetObjectName} '${label}' will be skipped because the value of the property ${attribute} is missing or invalid. Please update the value of the property ${attribute} on the object in the source system.`;
}

// The next two are worded here: no public record shows the service's own.
/** The object mapping switches off the action that is due. */
export function switchedOffText({ objectType }: Subject, label: string): string {
  return `The ${objectType} '${label}' will be skipped because its object mapping does not allow the action that is due.`;
}

/** An expression of the mapping came to IgnoreObject. */
export function ignoredText({ objectType }: Subject, label: string): string {
  return `The ${objectType} '${label}' will be skipped because an attribute mapping says to ignore this object.`;
}

const UNASSIGNED =
  'This object is not assigned to the application. If you did not expect the object to be skipped, assign the object to the application or change your scoping filter to allow all users and groups to be in scope for provisioning.';
const NO_ROLE =
  "This object does not have required entitlement for provisioning. If you did not expect the object to be skipped, update provisioning scope to 'Sync all users and groups' or assign the object to the application with entitlement of provisioning category";
// The next three are worded here, too.
const NO_SECURITY_GROUP =
  'This object is not a security group. If you did not expect the object to be skipped, make the group security enabled.';
const INACTIVE =
  'This object is not active in the source system. If you did not expect the object to be skipped, enable or restore the account.';
const FILTERED =
  'This object does not pass the scoping filter. If you did not expect the object to be skipped, change the scoping filter or the attribute that it tests.';

/** Lists each reason that holds; the first two sentences are those of captured records. */
export function notEntitledText(subject: Subject, label: string, evaluation: Evaluation): string {
  const reasons: string[] = [];
  if (!evaluation.assigned && !evaluation.syncAll) reasons.push(UNASSIGNED);
  if (!evaluation.hasRequiredRole) reasons.push(NO_ROLE);
  if (!subject.securityEnabled) reasons.push(NO_SECURITY_GROUP);
  if (!evaluation.active) reasons.push(INACTIVE);
  if (!evaluation.passesFilter) reasons.push(FILTERED);
  const list = reasons.map((reason, index) => `${index + 1}) ${reason}`).join(' ');
  return `The ${subject.objectType} '${label}' will be skipped due to the following reasons: ${list}`;
}

export function notEntitledDetails(label: string, evaluation: Evaluation): StepDetails {
  const text = (value: boolean): string => (value ? 'True' : 'False');
  return {
    IsActive: text(evaluation.active),
    'Assigned to the application': text(evaluation.assigned),
    IsInProvisioningScope: text(evaluation.passesFilter),
    ReportableIdentifier: label,
  };
}
