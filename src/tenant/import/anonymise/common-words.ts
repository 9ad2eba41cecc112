/** Words that say nothing about a person, wherever they stand. */

/** Parts of names that thousands share. They stay in a name, unless they are all of it. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'de da di du del della der den van von la le al el bin ibn abu dos das ter ten zu zum zur af av mac dr jr sr prof mr mrs ms'.split(
    ' ',
  ),
);

/** Words of groups, accounts and configurations. They stay in free texts. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  [
    'all and any are at by for from in into is it not of on or our out own per the their this to we who with you your',
    'access account accounts admin admins administrator administrators alerts app application apps archive building',
    'calendar center centre chat class club company contact contractor contractors country department default desk dev',
    'division email emails employee employees events everyone ext external finance floor group groups guest guests help',
    'helpdesk house info internal invoice legal license licensed list lists local mail mailbox main manager managers',
    'marketing member members new news noreply office offices old operations owner owners people permanent plan pilot',
    'platform portal prod project projects read region remote reply report reports resource role room sales security',
    'senior server service services shared site sites staff street support svc sync system team teams technology temp',
    'test tests training unit user users vendor vendors visitor world write',
    'true false null none yes normal active inactive enabled disabled deleted default constant direct',
    'provision provisioning microsoft entra azure directory outbound inbound usergroup netskope authentication scim okta',
    'google customappsso string boolean reference http https com org net www smtp sip',
  ].flatMap((line) => line.split(' ')),
);
