/** Tests one record against a `$filter`. Texts are compared case-sensitively, unless `tolower` is asked for (Microsoft Graph). */
import type { ProvisioningObjectSummary } from '../provisioning-object-summary.js';
import type { LogFilter } from './log-filter.js';

export function matchesLogFilter(filter: LogFilter, record: ProvisioningObjectSummary): boolean {
  switch (filter.kind) {
    case 'and':
      return matchesLogFilter(filter.left, record) && matchesLogFilter(filter.right, record);
    case 'or':
      return matchesLogFilter(filter.left, record) || matchesLogFilter(filter.right, record);
    case 'compare': {
      const read = filter.field.read(record);
      const value = filter.lowered && typeof read === 'string' ? read.toLowerCase() : read;
      switch (filter.operator) {
        case 'eq':
          return value === filter.value;
        case 'gt':
          return value > filter.value;
        case 'lt':
          return value < filter.value;
        case 'contains':
          return String(value).includes(String(filter.value));
      }
    }
  }
}
