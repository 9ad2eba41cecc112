/** How mappings, Microsoft Graph and the portal's CSV name the same attribute of a user: the table in data/attribute-names.json. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The header that Microsoft documents, and the one that the portal writes now. */
export const CSV_GENERATIONS = ['documented', 'current'] as const;
export type CsvGeneration = (typeof CSV_GENERATIONS)[number];

const confidence = z.enum(['documented', 'observed', 'inferred']);

const row = z.strictObject({
  attribute: z.string(),
  /** `department`, `businessPhones[0]`, `onPremisesExtensionAttributes.extensionAttribute1`. */
  graph: z.string().regex(/^\w+(?:\[0\]|\.\w+)?$/),
  csv: z.strictObject({ documented: z.string().optional(), current: z.string().optional() }).default({}),
  /** Whether a full export asks for it, so that Graph answers null when it has no value. */
  selected: z.boolean().default(false),
  source: z.string(),
  confidence,
  note: z.string().optional(),
});

const header = z.strictObject({ source: z.string(), confidence, columns: z.array(z.string()) });

const tableFile = z.strictObject({
  csv: z.strictObject({ documented: header, current: header, alsoSeen: z.array(z.string()) }),
  attributes: z.array(row),
});

/** One attribute; `attribute` is the name in mappings. `objectId` is among them, `manager` (which is no value but a link) is not. */
export type AttributeRow = z.infer<typeof row>;

type AttributeTable = {
  /** In the order in which an export writes them. */
  readonly rows: readonly AttributeRow[];
  /** The header of each generation, in its order. */
  readonly csvHeaders: Readonly<Record<CsvGeneration, readonly string[]>>;
  /** Every column that the portal has been seen to write, in lower case. */
  readonly portalColumns: ReadonlySet<string>;
};

let read: AttributeTable | undefined;

/** The table, read once. */
export function attributeTable(): AttributeTable {
  read ??= readTable();
  return read;
}

function readTable(): AttributeTable {
  const file = new URL('../../data/attribute-names.json', import.meta.url);
  const { csv, attributes } = tableFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { documented, current, alsoSeen } = csv;
  return {
    rows: attributes,
    csvHeaders: { documented: documented.columns, current: current.columns },
    portalColumns: new Set([...documented.columns, ...current.columns, ...alsoSeen].map((name) => name.toLowerCase())),
  };
}
