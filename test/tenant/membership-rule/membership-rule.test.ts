import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMembershipRule, ruleProblem } from '../../../src/tenant/membership-rule/membership-rule.js';
import { rewriteRule } from '../../../src/tenant/membership-rule/rewrite-rule.js';
import type { AttributeValue, User } from '../../../src/tenant/types.js';
import { refusalOf } from '../refusal.js';

const person = (name: string, attributes: Record<string, AttributeValue>, managerId?: string): User => ({
  objectId: `id-${name}`,
  attributes: { userPrincipalName: `${name}@contoso.com`, displayName: name, accountEnabled: true, ...attributes },
  ...(managerId === undefined ? {} : { managerId }),
  createdAt: 0,
});

const PEOPLE = [
  person('Ann', { department: 'Sales', country: 'NL', jobTitle: 'Dr of law', extensionAttribute3: 'x' }),
  person('Bob', { department: 'sales', country: 'US', jobTitle: 'Seller', employeeId: '50' }, 'id-ann'),
  person('Cat', {
    department: 'Sales & "more"',
    country: 'DE',
    accountEnabled: false,
    otherMails: ['c@a.example', 'c@b.example'],
  }),
  // Neither department nor country nor title.
  person('Dan', { otherMails: ["d'or@b.example"], userPrincipalName: 'dan_home.example#EXT#@contoso.com' }),
];

const members = (rule: string): string =>
  PEOPLE.filter(readMembershipRule(rule).holds)
    .map(({ attributes }) => attributes.displayName)
    .join(' ');

describe('the members by a rule', () => {
  it.each([
    ['-eq, without regard to case #group-rule-case', 'user.department -eq "SALES"', 'Ann Bob'],
    ['-ne, which holds without a value #group-rule-no-value', 'user.department -ne "Sales"', 'Cat Dan'],
    ['-startsWith #group-rule-text', 'user.department -startsWith "sales"', 'Ann Bob Cat'],
    ['-notStartsWith #group-rule-no-value', 'user.department -notStartsWith "sales"', 'Dan'],
    ['-endsWith #group-rule-text', 'user.department -endsWith "LES"', 'Ann Bob'],
    ['-notEndsWith #group-rule-no-value', 'user.department -notEndsWith "les"', 'Cat Dan'],
    ['-contains, a part #group-rule-text', 'user.jobTitle -contains "of"', 'Ann'],
    ['-notContains #group-rule-no-value', 'user.jobTitle -notContains "of"', 'Bob Cat Dan'],
    ['-in, a whole text #group-rule-text', 'user.country -in ["nl","DE", "D"]', 'Ann Cat'],
    ['-notIn #group-rule-no-value', 'user.country -notIn ["NL","DE"]', 'Bob Dan'],
    ['-match at the start #group-rule-match', 'user.jobTitle -match "^dr"', 'Ann'],
    ['-match anywhere #group-rule-match', 'user.jobTitle -match "ell.r$"', 'Bob'],
    ['-match with alternatives #group-rule-case', 'user.jobTitle -match "^DR|^SELL"', 'Ann Bob'],
    ['-notMatch keeps guests out #group-rule-match', 'user.userPrincipalName -notMatch "#EXT#"', 'Ann Bob Cat'],
    ['null #group-rule-no-value', 'user.department -eq null', 'Dan'],
    ['not null #group-rule-no-value', 'user.department -ne $null', 'Ann Bob Cat'],
    ['the word null in quotes', 'user.department -eq "null"', ''],
    ['everybody #group-rule-members', 'user.objectId -ne null', 'Ann Bob Cat Dan'],
    ['a Boolean', 'user.accountEnabled -eq false', 'Cat'],
    ['a Boolean without a value', 'user.dirSyncEnabled -ne true', 'Ann Bob Cat Dan'],
    ['a number without quotes', 'user.employeeId -eq 50', 'Bob'],
    ['an extension attribute in other case #group-rule-case', 'USER.ExtensionAttribute3 -EQ "X"', 'Ann'],
    ['an escaped quote', 'user.department -eq "Sales & `"more`""', 'Cat'],
    ['a doubled single quote', 'user.otherMails -contains "d\'\'or"', 'Dan'],
    ['one item of a list #group-rule-lists', 'user.otherMails -any (_ -contains "b.example")', 'Cat Dan'],
    ['each item, or none #group-rule-lists', 'user.otherMails -all (_ -endsWith "b.example")', 'Ann Bob Dan'],
    ['a list without -any #group-rule-lists', 'user.otherMails -contains "a.example"', 'Cat'],
    ['an empty list', 'user.otherMails -eq null', 'Ann Bob'],
    ['direct reports #group-rule-direct-reports', 'Direct Reports for "ID-ANN"', 'Bob'],
    [
      'operators without hyphen #group-rule-precedence',
      'not (user.country eq "US") and user.country ne null',
      'Ann Cat',
    ],
    ['the dashes of the page', 'user.department –eq "Sales" –and user.country –eq "US"', 'Bob'],
    [
      '-and before -or #group-rule-precedence',
      'user.country -eq "DE" -or user.country -eq "NL" -and user.accountEnabled -eq false',
      'Cat',
    ],
    [
      'parentheses first #group-rule-precedence',
      '(user.country -eq "DE" -or user.country -eq "NL") -and user.accountEnabled -eq true',
      'Ann',
    ],
    ['-not before -and #group-rule-precedence', '-not user.country -eq "US" -and user.department -eq "sales"', 'Ann'],
    [
      'all of it #group-rule-precedence',
      'user.department -eq "Sales" -and (user.country -in ["NL","DE"] -or -not (user.jobTitle -match "^Dr"))',
      'Ann Bob',
    ],
  ])('%s', (_, rule, expected) => {
    expect(members(rule)).toBe(expected);
  });

  it('are none where a pattern takes too long to tell, rather than an edit that fails', () => {
    const long = person('Eve', { department: `${'a'.repeat(40)}!` });
    expect(readMembershipRule('user.department -match "^((a|aa)+)+\\1?$"').holds(long)).toBe(false);
  });

  type Tree =
    | { readonly kind: 'atom'; readonly at: number }
    | { readonly kind: 'not'; readonly of: Tree }
    | { readonly kind: 'and' | 'or'; readonly left: Tree; readonly right: Tree };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.record({ kind: fc.constant('atom' as const), at: fc.nat(3) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('tree'), right: tie('tree') }),
    ),
  }));
  const RANK = { or: 0, and: 1, not: 2, atom: 3 };
  const print = (node: Tree, atLeast = 0): string => {
    const text =
      node.kind === 'atom'
        ? `user.displayName -eq "${PEOPLE[node.at]?.attributes.displayName}"`
        : node.kind === 'not'
          ? `-not ${print(node.of, RANK.not)}`
          : `${print(node.left, RANK[node.kind])} -${node.kind} ${print(node.right, RANK[node.kind] + 1)}`;
    return RANK[node.kind] < atLeast ? `(${text})` : text;
  };
  const fits = (node: Tree, at: number): boolean => {
    if (node.kind === 'atom') return node.at === at;
    if (node.kind === 'not') return !fits(node.of, at);
    return node.kind === 'and'
      ? fits(node.left, at) && fits(node.right, at)
      : fits(node.left, at) || fits(node.right, at);
  };

  it('are those of the tree, with as few parentheses as precedence allows #group-rule-precedence', () => {
    fc.assert(
      fc.property(tree, (node) => {
        const rule = readMembershipRule(print(node));
        expect(PEOPLE.map(rule.holds)).toEqual(PEOPLE.map((_, at) => fits(node, at)));
      }),
    );
  });
});

describe('a rule is refused with its place', () => {
  it.each([
    ['user.departmnet -eq "Sales"', 1, 'did you mean "department"?'],
    ['user.department -eqq "Sales"', 17, 'did you mean "eq"?'],
    ['user.department -like "Sales"', 17, 'There is no operator -like'],
    ['user.department -eq Sales', 21, 'A text stands in double quotes: "Sales"'],
    ['user.department -eq "Sales', 21, 'not closed'],
    ['user.department -eq “Sales”', 21, 'straight double quotes'],
    ['user.department = "Sales"', 17, 'operators are words'],
    ['user.department -eq', 20, 'Expected a value but found the end of the rule'],
    ['(user.department -eq "Sales"', 29, 'Expected -and, -or or ")"'],
    ['user.department -eq "a" "b"', 25, '-and, -or or the end of the rule'],
    ['user.department -in "a"', 21, 'a list such as ["a","b"]'],
    ['user.department -contains null', 27, 'by -eq and -ne only'],
    ['user.accountEnabled -eq "true"', 25, 'without quotes'],
    ['user.department -eq true', 21, 'write "true" in double quotes'],
    ['user.department -match "(a"', 24, 'This is no pattern'],
    ['user.department -any (_ -eq "a")', 17, 'items of otherMails or proxyAddresses only'],
    ['_ -eq "a"', 1, 'after -any or -all only'],
    ['device.deviceOSType -eq "iPad"', 1, 'no devices here'],
    ['user.memberOf -any (group.objectId -in ["x"])', 1, 'is not kept in this directory'],
    ['Direct Reports for "x" -and user.country -eq "NL"', 24, 'the end of the rule'],
    ['', 1, 'Expected a property'],
    [`${'('.repeat(300)}user.city -eq "a"${')'.repeat(300)}`, 201, 'levels are nested'],
    [`user.department -eq "${'a'.repeat(3072)}" #group-rule-length`, 3073, 'at most 3072'],
  ])('%s', (rule, character, problem) => {
    const refusal = refusalOf(() => readMembershipRule(rule));
    expect(refusal.message).toContain(`character ${character}:`);
    expect(refusal.message).toContain(problem);
    expect(ruleProblem(rule)).toBe(refusal.message);
  });

  it('points to it', () => {
    expect(refusalOf(() => readMembershipRule('user.department -eqq "Sales"')).hint).toBe(
      `user.department -eqq "Sales"\n${' '.repeat(16)}^`,
    );
  });
});

describe('the texts of a rule', () => {
  it('are replaced where they stand, and nothing else is', () => {
    const rule = '( user.mail -in ["a", \'b\'] ) -or -not user.otherMails -any (_  -match "c")';
    const seen: string[] = [];
    const changed = rewriteRule(rule, (text, attribute, isPattern) => {
      seen.push(`${attribute} ${text} ${isPattern}`);
      return text === 'b' ? `"'` : text.toUpperCase();
    });
    expect(seen).toEqual(['mail a false', 'mail b false', 'otherMails c true']);
    expect(changed).toBe('( user.mail -in ["A", "`"\'\'"] ) -or -not user.otherMails -any (_  -match "C")');
    expect(rewriteRule('no rule', String)).toBeUndefined();
  });
});
