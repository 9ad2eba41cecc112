/** The way of the objects as a small picture: directory, who is assigned of it, what a cycle did with them, what is linked. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { ResultCounts } from '../../provisioning/job.js';
import { counted } from '../display-text.js';
import type { Tone } from '../tone.js';
import type { FlowView, Population } from '../view-model.js';
import { TitledBox } from './titled-box.js';
import { Toned } from './toned.js';

const WIDEST = 120;
/** Below, the directory's box is left out: the counts matter more. */
const FOUR_PARTS = 80;

type FlowCountsProps = { readonly view: FlowView; readonly columns: number };

export function FlowCounts({ view, columns }: FlowCountsProps): ReactNode {
  const { directory, syncsAll, assigned, results, linked } = view;
  const width = Math.min(columns, WIDEST) - 2;
  const box = width >= 98 ? 18 : 14;
  const arrow = width >= 98 ? 5 : 3;
  const hasDirectory = columns >= FOUR_PARTS;
  const scope = syncsAll ? { title: 'All in scope', ...directory } : { title: 'Assigned', ...assigned };
  const target = hasDirectory ? { title: 'Target: linked', columns: 18 } : { title: 'Linked', columns: box };
  const middle = width - box - target.columns - (hasDirectory ? box + arrow : 0);
  return (
    <Box width={columns} paddingX={1} height={4}>
      {hasDirectory ? <TitledBox title="Entra ID" lines={populationLines(directory)} columns={box} /> : null}
      {hasDirectory ? <Arrow columns={arrow} /> : null}
      <TitledBox title={scope.title} lines={populationLines(scope)} columns={box} />
      <Results results={results} columns={middle} />
      <TitledBox title={target.title} lines={populationLines(linked)} columns={target.columns} />
    </Box>
  );
}

function populationLines({ users, groups }: Population): readonly [string, string] {
  const width = Math.max(String(users).length, String(groups).length);
  const line = (count: number, noun: string): string =>
    `${' '.repeat(width - String(count).length)}${counted(count, noun)}`;
  return [line(users, 'user'), line(groups, 'group')];
}

function Arrow({ columns }: { readonly columns: number }): ReactNode {
  return (
    <Box width={columns} flexShrink={0} paddingTop={1}>
      <Toned>{`${'─'.repeat(columns - 1)}►`}</Toned>
    </Box>
  );
}

type Cell = readonly [kind: keyof ResultCounts, tone: Tone];

const UPPER: readonly Cell[] = [
  ['created', 'good'],
  ['updated', 'good'],
];
const LOWER: readonly (readonly Cell[])[] = [
  [
    ['disabled', 'warn'],
    ['deleted', 'warn'],
  ],
  [
    ['skipped', 'plain'],
    ['failed', 'bad'],
  ],
];

/** What reaches the target stands on the arrow, what leaves it or never gets there below. */
function Results({ results, columns }: { readonly results: ResultCounts; readonly columns: number }): ReactNode {
  const cell = Math.min(16, Math.floor((columns - 1) / 2));
  return (
    <Box width={columns} flexShrink={0} flexDirection="column">
      <Counts cells={UPPER} results={results} cell={cell} />
      <Toned>{`${'─'.repeat(columns - 1)}►`}</Toned>
      {LOWER.map((cells) => (
        <Counts key={cells[0]?.[0]} cells={cells} results={results} cell={cell} />
      ))}
    </Box>
  );
}

type CountsProps = { readonly cells: readonly Cell[]; readonly results: ResultCounts; readonly cell: number };

function Counts({ cells, results, cell }: CountsProps): ReactNode {
  return (
    <Text wrap="truncate">
      {cells.map(([kind, tone]) => {
        const count = results[kind];
        return (
          <Toned key={kind} tone={count > 0 ? tone : 'plain'} isBold={count > 0}>
            {`${String(count).padStart(cell - 9)} ${kind.padEnd(8)}`}
          </Toned>
        );
      })}
    </Text>
  );
}
