/** What a lesson step shows, as lines of text: the same queries and views as the commands. */
import { applicationList, assignmentList, searchGallery } from '../simulation/queries/applications.js';
import { userDetails } from '../simulation/queries/directory-details.js';
import { logRecords } from '../simulation/queries/log.js';
import { objectMappings } from '../simulation/queries/mappings.js';
import { objectIdOf } from '../simulation/queries/object-id.js';
import { provisioningStatus } from '../simulation/queries/provisioning-status.js';
import { requestRecords } from '../simulation/queries/requests.js';
import { scopingFilters } from '../simulation/queries/scoping-filters.js';
import { targetResources } from '../simulation/queries/target.js';
import { tokenList } from '../simulation/queries/tokens.js';
import {
  applicationsView,
  assignmentsView,
  galleryView,
  settingsView,
  tokensView,
} from '../simulation/views/configuration-views.js';
import { userView } from '../simulation/views/directory-views.js';
import { logView, recordView } from '../simulation/views/log-view.js';
import { mappingsView } from '../simulation/views/mapping-views.js';
import { requestsView } from '../simulation/views/requests-view.js';
import { scopingView } from '../simulation/views/scoping-views.js';
import { statusView } from '../simulation/views/status-view.js';
import { targetView } from '../simulation/views/target-view.js';
import type { World } from '../simulation/world.js';
import { findUser } from '../tenant/lookup.js';
import type { Show } from './show.js';

/** A step shows the newest few, not everything. */
const LIMIT = 20;

/** @throws InputError when the view is about something that does not exist (yet). */
export function showLines(world: World, show: Show, width: number): readonly string[] {
  switch (show.view) {
    case 'gallery':
      return galleryView(searchGallery(show.text), width);
    case 'applications':
      return applicationsView(applicationList(world), width);
    case 'tokens':
      return tokensView(tokenList(world, undefined), width);
    case 'user':
      return userView(userDetails(world, findUser(world.directory, show.user)), width);
    case 'target':
      return targetView(targetResources(world, undefined), width);
    case 'requests':
      return requestsView(requestRecords(world, filterOf(world, show)), width);
    case 'log':
      return logLines(world, show, width);
    case 'assignments':
    case 'mappings':
    case 'scoping':
    case 'status':
    case 'settings':
      return applicationLines(world, show, width);
  }
}

type ApplicationShow = Extract<Show, { readonly view: 'assignments' | 'mappings' | 'scoping' | 'status' | 'settings' }>;

function applicationLines(world: World, show: ApplicationShow, width: number): readonly string[] {
  const application = world.applications.find(undefined);
  switch (show.view) {
    case 'assignments':
      return assignmentsView(assignmentList(world, application), width);
    case 'mappings':
      return mappingsView(
        objectMappings(application).filter(({ object }) => object === show.object),
        width,
      );
    case 'scoping':
      return scopingView(scopingFilters(application));
    case 'status':
      return statusView(provisioningStatus(world, application, { live: true }), width);
    case 'settings':
      return settingsView(application, width);
  }
}

function logLines(world: World, show: Extract<Show, { readonly view: 'log' }>, width: number): readonly string[] {
  const { status, action, detail } = show;
  const records = logRecords(world, {
    ...filterOf(world, show),
    ...(status === undefined ? {} : { status }),
    ...(action === undefined ? {} : { action }),
  });
  if (records.length === 0) return ['No log records.'];
  return detail ? records.flatMap((record) => recordView(record, width)) : logView(records, width);
}

type Filter = {
  readonly limit?: number | undefined;
  readonly object?: string | undefined;
  readonly cycle?: string | undefined;
};

function filterOf(
  world: World,
  { limit, object, cycle }: Filter,
): { limit: number; objectId?: string; cycle?: string } {
  return {
    limit: limit ?? LIMIT,
    ...(object === undefined ? {} : { objectId: objectIdOf(world, object) }),
    ...(cycle === undefined ? {} : { cycle }),
  };
}
