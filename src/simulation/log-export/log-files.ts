/** The provisioning log as files: Graph's JSON, the portal's three CSV files, or the rows of Log Analytics. */
import type { ProvisioningObjectSummary } from '../../provisioning/log/provisioning-object-summary.js';
import { listDocument } from '../../tenant/export/graph-document.js';
import type { ExportFile } from '../export/export-files.js';
import { logAnalyticsRow } from './log-analytics.js';
import { csvOf, LOG_COLUMNS, PROPERTY_COLUMNS, propertyRows, STEP_COLUMNS, stepRows } from './log-csv.js';

export const LOG_FORMATS = ['graph', 'csv', 'log-analytics'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

const CONTEXT = 'https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning';

/** @param read gives the records anew at each call: a file is made while it is written */
export function logFiles(format: LogFormat, read: () => Iterable<ProvisioningObjectSummary>): readonly ExportFile[] {
  switch (format) {
    case 'graph':
      return [{ path: 'provisioning-logs.json', pieces: listDocument({ '@odata.context': CONTEXT }, 'value', read()) }];
    case 'csv':
      // Their names are those of the portal's download (howto-analyze-provisioning-logs); they are joined by the change id.
      return [
        {
          path: 'ProvisioningLogs.csv',
          pieces: csvOf(
            LOG_COLUMNS.map(({ name }) => name),
            logRows(read()),
          ),
        },
        { path: 'ProvisioningLogs_ProvisioningSteps.csv', pieces: csvOf(STEP_COLUMNS, stepRows(read())) },
        { path: 'ProvisioningLogs_ModifiedProperties.csv', pieces: csvOf(PROPERTY_COLUMNS, propertyRows(read())) },
      ];
    case 'log-analytics':
      return [{ path: 'AADProvisioningLogs.ndjson', pieces: analyticsLines(read()) }];
  }
}

function* logRows(records: Iterable<ProvisioningObjectSummary>): Generator<readonly string[]> {
  for (const record of records) yield LOG_COLUMNS.map(({ read }) => read(record));
}

function* analyticsLines(records: Iterable<ProvisioningObjectSummary>): Generator<string> {
  for (const record of records) yield `${JSON.stringify(logAnalyticsRow(record))}\n`;
}
