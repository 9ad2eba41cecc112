/** What groups are called; no two alike. */
import { createDice } from '../../chance/dice.js';

export type GroupNames = {
  /** That name, or the next one to it that is free: `Payroll 2`. */
  readonly take: (name: string) => string;
  /** Name and description of the group of that number that has a purpose of its own. */
  readonly draw: (n: number) => { readonly name: string; readonly description: string };
};

const WORDS: readonly string[] = (
  'Aurora Beacon Cascade Delta Ember Falcon Glacier Harbor Iris Juniper Kestrel Lantern Meridian Nimbus Orchid Pioneer ' +
  'Quartz Raven Summit Tundra Umbra Vertex Willow Zephyr Atlas Bramble Copper Drift Echo Fjord Granite Horizon Indigo Jasper ' +
  'Keystone Lotus Monsoon Northstar Onyx Prism Quill Ridge Sable Thistle Vega Walnut Yarrow Zenith'
).split(' ');

const SYSTEMS: readonly string[] =
  'CRM,ERP,Payroll,Time Tracking,Travel,Data Warehouse,Source Control,Design Tool,Service Desk,Video,Learning'.split(
    ',',
  );
const SITES: readonly string[] = 'Intranet,Wiki,Library,Archive,Handbook,Newsroom'.split(',');
const CIRCLES: readonly string[] =
  'Running Club,Book Club,Mentors,First Aiders,Works Council,Pride Network,Bike to Work,Alumni,Board Games'.split(',');

/** Kinds of groups, the usual ones more often. */
const KINDS = ['project', 'project', 'project', 'system', 'system', 'site', 'licence', 'circle'] as const;

/** A store of names that are taken; case makes no difference. */
export function createGroupNames(seed: number): GroupNames {
  const taken = new Set<string>();
  const take = (wish: string): string => {
    let name = wish;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wish} ${number}`;
    taken.add(name.toLowerCase());
    return name;
  };
  return {
    take,
    draw: (n) => {
      const dice = createDice(seed, 'group name', n);
      const word = dice.pick(WORDS);
      const kind = dice.pick(KINDS);
      switch (kind) {
        case 'project': {
          const name = take(free(taken, [`Project ${word}`, `Project ${word} ${dice.pick(WORDS)}`]));
          return { name, description: `Works on ${name}` };
        }
        case 'system': {
          const system = dice.pick(SYSTEMS);
          const right = dice.pick(['Users', 'Users', 'Admins', 'Readers']);
          const name = take(free(taken, [`App ${system} ${right}`, `App ${system} ${word} ${right}`]));
          return { name, description: `${right} of ${system}` };
        }
        case 'site': {
          const site = `${word} ${dice.pick(SITES)}`;
          return {
            name: take(`Site ${site} ${dice.pick(['Owners', 'Members', 'Visitors'])}`),
            description: `Site ${site}`,
          };
        }
        case 'licence': {
          const plan = `Plan ${dice.integer(1, 5)}`;
          return { name: take(`Licence ${word} ${plan}`), description: `Has a licence of ${word}, ${plan}` };
        }
        case 'circle': {
          const circle = dice.pick(CIRCLES);
          return { name: take(free(taken, [circle, `${circle} ${word}`])), description: circle };
        }
      }
    },
  };
}

/** The first that is free, else the last. */
function free(taken: ReadonlySet<string>, wishes: readonly [string, string]): string {
  return taken.has(wishes[0].toLowerCase()) ? wishes[1] : wishes[0];
}
