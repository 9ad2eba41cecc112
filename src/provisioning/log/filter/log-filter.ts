/** A `$filter` over the provisioning log, as a tree (auditLogs/provisioning in Microsoft Graph). */
import type { LogField, LogOperator } from './fields.js';

export type LogFilter =
  | { readonly kind: 'and' | 'or'; readonly left: LogFilter; readonly right: LogFilter }
  | {
      readonly kind: 'compare';
      readonly field: LogField;
      readonly operator: LogOperator;
      /** As the record's value is compared: text, or milliseconds, or a number. */
      readonly value: string | number;
      /** `tolower(...)` around the property. */
      readonly lowered: boolean;
    };

/** A filter that can't be used. `position` is the 0-based offset of what is to blame. */
export class LogFilterError extends Error {
  override readonly name = 'LogFilterError';
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}
