/** What a rule of the simulation is, and the shape in which a file of data/rulebook holds the rules of an area. */
import { z } from 'zod';

/** Documented: on a vendor's page or in an RFC. Observed: seen in tenants or told by others. Inferred: deduced or chosen where pages are silent. */
const CONFIDENCES = ['documented', 'observed', 'inferred'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Words in small letters, joined by hyphens. */
const ID = /^[a-z]+(?:-[a-z\d]+)+$/;

const text = z.string().trim().min(1);
const names = z.array(text).min(1).optional();

const ruleSchema = z.strictObject({
  id: z.string().regex(ID, 'an id is made of words in small letters, joined by "-", the area first'),
  title: text,
  /** One to four sentences. */
  statement: text,
  /** Page, Graph resource or section of an RFC, by name. */
  source: text,
  confidence: z.enum(CONFIDENCES),
  /** Key under `behaviour` in a profile's application.json that decides it. */
  switch: text.optional(),
  /** Key in a profile's target.json that decides it. */
  habit: text.optional(),
  /** Ids of rules to read as well. */
  related: names,
  errorCodes: names,
  /** What else it is found under: a skip reason, an operator, a flow type, a function. */
  terms: names,
});

export const areaFileSchema = z.strictObject({
  /** What the area is about, as it stands in the list of areas. */
  title: text,
  rules: z.array(ruleSchema).min(1),
});

export type Rule = Readonly<z.output<typeof ruleSchema>>;

/** The name is that of its file, and the first word of the ids of its rules. */
export type Area = { readonly name: string; readonly title: string };

export type Rulebook = {
  /** By name. */
  readonly areas: readonly Area[];
  /** By area, each in the order of its file. */
  readonly rules: readonly Rule[];
};

/** The area that a rule's id names. */
export function areaOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('-'));
}

/** The words under which a rule stands, its id aside. */
export function termsOf({ errorCodes = [], terms = [] }: Rule): readonly string[] {
  return [...errorCodes, ...terms];
}
