/** Departments of a generated company, and what people in them are called by level. */

export type Department = {
  readonly name: string;
  /** How large it is beside the others. */
  readonly weight: number;
  readonly head: string;
  /** What managers manage: `Manager, Payroll`. */
  readonly areas: readonly string[];
  /** Titles of those who manage nobody, before `Senior` or `Junior`. */
  readonly titles: readonly string[];
};

export const CHIEF_EXECUTIVE = { department: 'Executive', title: 'Chief Executive Officer' } as const;

/** In the order in which a company that grows gets them. */
export const DEPARTMENTS: readonly Department[] = [
  {
    name: 'Engineering',
    weight: 24,
    head: 'Chief Technology Officer',
    areas: ['Platform', 'Mobile', 'Quality', 'Data', 'Integration'],
    titles: ['Software Engineer', 'Test Engineer', 'Data Engineer', 'Site Reliability Engineer', 'UX Designer'],
  },
  {
    name: 'Sales',
    weight: 17,
    head: 'Chief Revenue Officer',
    areas: ['Enterprise', 'Public Sector', 'Mid-Market', 'Partners'],
    titles: ['Account Executive', 'Sales Engineer', 'Sales Representative', 'Account Manager'],
  },
  {
    name: 'Finance',
    weight: 7,
    head: 'Chief Financial Officer',
    areas: ['Payroll', 'Controlling', 'Treasury', 'Tax'],
    titles: ['Accountant', 'Financial Analyst', 'Payroll Specialist', 'Controller'],
  },
  {
    name: 'Operations',
    weight: 16,
    head: 'Chief Operating Officer',
    areas: ['Logistics', 'Facilities', 'Procurement', 'Production'],
    titles: ['Operations Specialist', 'Logistics Coordinator', 'Buyer', 'Process Engineer', 'Technician'],
  },
  {
    name: 'Human Resources',
    weight: 5,
    head: 'Chief People Officer',
    areas: ['Talent', 'Compensation', 'Learning'],
    titles: ['HR Business Partner', 'Recruiter', 'HR Specialist'],
  },
  {
    name: 'Customer Support',
    weight: 13,
    head: 'VP Customer Support',
    areas: ['Service Desk', 'Escalations', 'Onboarding'],
    titles: ['Support Engineer', 'Customer Success Manager', 'Support Specialist'],
  },
  {
    name: 'Marketing',
    weight: 7,
    head: 'Chief Marketing Officer',
    areas: ['Brand', 'Events', 'Demand Generation'],
    titles: ['Marketing Specialist', 'Content Writer', 'Campaign Analyst', 'Event Coordinator'],
  },
  {
    name: 'IT',
    weight: 6,
    head: 'Chief Information Officer',
    areas: ['Infrastructure', 'Workplace', 'Identity', 'Networks'],
    titles: ['Systems Administrator', 'Network Engineer', 'Business Analyst', 'Database Administrator'],
  },
  {
    name: 'Legal & Compliance',
    weight: 2,
    head: 'General Counsel',
    areas: ['Contracts', 'Privacy'],
    titles: ['Legal Counsel', 'Compliance Officer', 'Paralegal'],
  },
  {
    name: 'Security',
    weight: 3,
    head: 'Chief Information Security Officer',
    areas: ['Security Operations', 'Governance'],
    titles: ['Security Analyst', 'Security Engineer', 'Incident Responder'],
  },
];

/** What somebody is called whose reports go that many levels down, below the head of a department. */
export const MANAGER_TITLES: readonly string[] = ['Manager', 'Senior Manager', 'Director', 'Senior Director', 'VP'];
