/** What a cycle costs in simulated time, besides its requests (application-provisioning-when-will-provisioning-finish). */
import type { Milliseconds } from '../../time/clock.js';

/**
 * The service takes 0.01 to 0.08 minutes (600 to 4,800 ms) for each assigned user, group and membership. These shares plus the
 * requests' own time stay within: a match comes to about 0.03 minutes, a create to about 0.04. Skipped objects cost nothing (#cycle-duration).
 */
export const OBJECT_COST: Milliseconds = 1500;

/** However memberships are batched into requests, each of them costs this much. */
export const MEMBERSHIP_COST: Milliseconds = 900;

/** 40 minutes from cycle start to cycle start; not configurable in Entra (#cycle-interval). */
export const CYCLE_INTERVAL: Milliseconds = 40 * 60_000;
