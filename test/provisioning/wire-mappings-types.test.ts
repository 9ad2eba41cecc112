/** Mapping types, default values, flow types and flow behaviours, as the target sees them (customize-application-attributes; attributeMapping in Microsoft Graph). */
import { type Created, type Matched, testCreated, testMatched } from '../support/mapping-cases.js';

const title = { target: 'title', from: '[jobTitle]' };
const list = { target: 'roles', from: 'Split([extensionAttribute1], ",")', multivalued: true };

const CREATED: readonly Created[] = [
  {
    behaviour: 'Direct copies the source attribute, on creation and on update #mapping-direct #mapping-flow-always',
    words: title,
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'Chief' },
    changes: [['replace', 'title', 'Chief']],
  },
  {
    behaviour: 'Constant sends its text whatever the source holds #mapping-constant',
    words: { target: 'title', from: '"Employee"' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Employee' },
    update: 'restart',
  },
  {
    behaviour: 'Expression sends its result, and again when that changes #mapping-expression',
    words: { target: 'title', from: 'Join(", ", [surname], [jobTitle])' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Lee, Clerk' },
    update: { jobTitle: 'Chief' },
    changes: [['replace', 'title', 'Lee, Chief']],
  },
  {
    behaviour: 'None creates with its default, and leaves that alone afterwards #mapping-none',
    words: { target: 'title', defaultValue: 'Employee' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Employee' },
    update: 'restart',
  },
  {
    behaviour:
      'a default value is sent on creation when the source is null, and the value once there is one #mapping-default-create-only',
    words: { ...title, defaultValue: 'Employee' },
    posted: { title: 'Employee' },
    update: { jobTitle: 'Chief' },
    changes: [['replace', 'title', 'Chief']],
  },
  {
    behaviour:
      'a default value is not sent on update when the source becomes null #mapping-default-create-only #mapping-null',
    words: { ...title, defaultValue: 'Employee' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
  },
  {
    behaviour: 'an expression stands in for a null source on update, too',
    words: { target: 'title', from: 'Switch(IsPresent([jobTitle]), "Employee", "True", [jobTitle])' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: null },
    changes: [['replace', 'title', 'Employee']],
  },
  {
    behaviour: 'a default value has the type of its target',
    words: { target: 'active', from: '[extensionAttribute1]', defaultValue: 'False' },
    posted: { active: false },
    update: { extensionAttribute1: 'True' },
    changes: [['replace', 'active', true]],
  },
  {
    behaviour:
      'ObjectAddOnly (Only during object creation) is sent on creation, never on update #mapping-flow-object-add-only',
    words: { ...title, flowType: 'ObjectAddOnly' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour: 'ObjectAddOnly is not sent on update to fill an empty target either #mapping-flow-object-add-only',
    words: { ...title, flowType: 'ObjectAddOnly' },
    posted: {},
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour:
      'AttributeAddOnly is sent on creation, and does not change a value that is there #mapping-flow-attribute-add-only',
    words: { ...title, flowType: 'AttributeAddOnly' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour: 'AttributeAddOnly fills a target that is empty #mapping-flow-attribute-add-only',
    words: { ...title, flowType: 'AttributeAddOnly' },
    posted: {},
    update: { jobTitle: 'Chief' },
    changes: [['add', 'title', 'Chief']],
  },
  {
    behaviour: 'ValueAddOnly adds the values that are new, and removes none #mapping-flow-value-add-only',
    words: { ...list, flowType: 'ValueAddOnly' },
    user: { extensionAttribute1: 'a,b' },
    posted: { roles: ['a', 'b'] },
    update: { extensionAttribute1: 'b,c' },
    changes: [['add', 'roles', ['c']]],
  },
  {
    behaviour: 'ValueAddOnly does not replace the one value of a single-valued attribute #mapping-flow-value-add-only',
    words: { ...title, flowType: 'ValueAddOnly' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour: 'MultiValueAddOnly adds the values that are new, and removes none #mapping-flow-multi-value-add-only',
    words: { ...list, flowType: 'MultiValueAddOnly' },
    user: { extensionAttribute1: 'a,b' },
    posted: { roles: ['a', 'b'] },
    update: { extensionAttribute1: 'b,c' },
    changes: [['add', 'roles', ['c']]],
  },
  {
    behaviour: 'MultiValueAddOnly does not flow when a value only goes',
    words: { ...list, flowType: 'MultiValueAddOnly' },
    user: { extensionAttribute1: 'a,b' },
    posted: { roles: ['a', 'b'] },
    update: { extensionAttribute1: 'a' },
  },
  {
    behaviour:
      'MultiValueAddOnly does not flow to a single-valued attribute on update #mapping-flow-multi-value-add-only',
    words: { ...title, flowType: 'MultiValueAddOnly' },
    posted: {},
    update: { jobTitle: 'Chief' },
  },
  {
    behaviour: 'Always replaces a list whose values differ #mapping-flow-always',
    words: list,
    user: { extensionAttribute1: 'a,b' },
    posted: { roles: ['a', 'b'] },
    update: { extensionAttribute1: 'b,c' },
    changes: [['replace', 'roles', ['b', 'c']]],
  },
  {
    behaviour: 'one value for an attribute of several is sent as a list',
    words: { target: 'roles', from: '[jobTitle]', multivalued: true },
    user: { jobTitle: 'Clerk' },
    posted: { roles: ['Clerk'] },
    update: { jobTitle: 'Chief' },
    changes: [['replace', 'roles', ['Chief']]],
  },
  {
    behaviour: 'the order of a list is no change #mapping-same-value',
    words: list,
    user: { extensionAttribute1: 'a,b' },
    posted: { roles: ['a', 'b'] },
    update: { extensionAttribute1: 'b,a' },
  },
  {
    behaviour: 'FlowWhenChanged does not send a value that the target holds #mapping-flow-behavior #mapping-redundant',
    words: { ...title, flowBehavior: 'FlowWhenChanged' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: 'restart',
  },
  {
    behaviour: 'FlowAlways sends it again whenever the user is processed #mapping-flow-behavior',
    words: { ...title, flowBehavior: 'FlowAlways' },
    user: { jobTitle: 'Clerk' },
    posted: { title: 'Clerk' },
    update: 'restart',
    changes: [['replace', 'title', 'Clerk']],
  },
];

const MATCHED: readonly Matched[] = [
  {
    behaviour: 'None fills an empty target with its default #mapping-none',
    words: { target: 'title', defaultValue: 'Employee' },
    held: {},
    changes: [['add', 'title', 'Employee']],
  },
  {
    behaviour: 'None leaves a value of the target alone #mapping-none',
    words: { target: 'title', defaultValue: 'Employee' },
    held: { title: 'Clerk' },
    changes: [],
  },
  {
    behaviour: 'None for creation only does not fill an empty target',
    words: { target: 'title', defaultValue: 'Employee', flowType: 'ObjectAddOnly' },
    held: {},
    changes: [],
  },
  {
    behaviour: 'a default value does not fill an empty target: that is no creation #mapping-default-create-only',
    words: { ...title, defaultValue: 'Employee' },
    held: {},
    changes: [],
  },
  {
    behaviour: 'Constant replaces what the target holds #mapping-constant',
    words: { target: 'title', from: '"Employee"' },
    held: { title: 'Clerk' },
    changes: [['replace', 'title', 'Employee']],
  },
  {
    behaviour: 'ObjectAddOnly leaves an account that was there before alone',
    words: { ...title, flowType: 'ObjectAddOnly' },
    user: { jobTitle: 'Chief' },
    held: { title: 'Clerk' },
    changes: [],
  },
  {
    behaviour: 'ValueAddOnly fills an empty target',
    words: { ...title, flowType: 'ValueAddOnly' },
    user: { jobTitle: 'Chief' },
    held: {},
    changes: [['add', 'title', 'Chief']],
  },
  {
    behaviour: 'MultiValueAddOnly fills an empty list',
    words: { ...list, flowType: 'MultiValueAddOnly' },
    user: { extensionAttribute1: 'a' },
    held: {},
    changes: [['add', 'roles', ['a']]],
  },
];

testCreated(CREATED);
testMatched(MATCHED);
