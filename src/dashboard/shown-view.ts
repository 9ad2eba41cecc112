/** What a step of a lesson shows beside its text: the lines of its views, but for what the screen shows anyway. */
import type { Show } from '../lessons/show.js';
import { showLines } from '../lessons/show-lines.js';
import type { ProvisioningObjectSummary } from '../provisioning/log/provisioning-object-summary.js';
import { logRecords } from '../simulation/queries/log.js';
import { objectIdOf } from '../simulation/queries/object-id.js';
import type { World } from '../simulation/world.js';
import { fitTo } from './display-text.js';
import { briefRecord, recordLine } from './record-lines.js';

export type ShownView = { readonly title: string; readonly lines: readonly string[] };

export const NOTHING_SHOWN: ShownView = { title: '', lines: [] };

const TITLES: Readonly<Record<Show['view'], string>> = {
  gallery: 'Gallery',
  applications: 'Enterprise apps',
  tokens: 'Tokens of the Netskope tenant',
  assignments: 'Users and groups',
  mappings: 'Attribute mapping',
  scoping: 'Scoping filters',
  status: 'Status',
  settings: 'Provisioning settings',
  requests: 'Requests',
  log: 'Provisioning log: what the text is about',
  target: 'What the target holds',
  user: 'User',
};

/** As many records of a question as the commands show. */
const LIMIT = 20;

/** @throws InputError when a view is about something that does not exist. */
export function shownView(world: World, shows: readonly Show[], columns: number): ShownView {
  const shown = shows.filter((show) => !isOnScreen(show));
  const width = columns - 2;
  const lines = shown.flatMap((show, index) => [
    // Records of several questions make one list.
    ...(index === 0 || show.view === 'log' ? [] : ['']),
    ...(show.view === 'log' ? logLines(world, show, width) : showLines(world, show, width)),
  ]);
  return {
    title: [...new Set(shown.map(({ view }) => TITLES[view]))].join(', '),
    lines: lines.map((line) => fitTo(line, width).trimEnd()),
  };
}

/** Header, flow and lists tell it already. */
function isOnScreen(show: Show): boolean {
  switch (show.view) {
    case 'status':
      return true;
    case 'requests':
      return show.object === undefined;
    case 'log':
      return show.object === undefined && show.status === undefined && show.action === undefined && !show.detail;
    default:
      return false;
  }
}

type LogShow = Extract<Show, { readonly view: 'log' }>;

/** A record with all its details has some 40 lines, more than there is room for: it is told in brief, step by step. */
function logLines(world: World, show: LogShow, width: number): readonly string[] {
  const records = recordsOf(world, show);
  return show.detail === true ? records.flatMap(briefRecord) : records.map((record) => recordLine(record, width));
}

function recordsOf(
  world: World,
  { object, status, action, cycle, limit = LIMIT }: LogShow,
): readonly ProvisioningObjectSummary[] {
  return logRecords(world, {
    limit,
    ...(object === undefined ? {} : { objectId: objectIdOf(world, object) }),
    ...(status === undefined ? {} : { status }),
    ...(action === undefined ? {} : { action }),
    ...(cycle === undefined ? {} : { cycle }),
  });
}
