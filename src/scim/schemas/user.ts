/** The core User schema (RFC 7643 4.1 and 8.7.1). */
import { attribute, complex, plural, type SchemaDefinition } from './definition.js';

export const USER_URN = 'urn:ietf:params:scim:schemas:core:2.0:User';

export const USER_SCHEMA: SchemaDefinition = {
  id: USER_URN,
  name: 'User',
  description: 'User Account',
  attributes: [
    attribute('userName', 'The name to sign in with.', { required: true, uniqueness: 'server' }),
    complex('name', "The parts of the user's name.", [
      attribute('formatted', 'The full name, ready to show.'),
      attribute('familyName', 'Last name.'),
      attribute('givenName', 'First name.'),
      attribute('middleName', 'Middle names.'),
      attribute('honorificPrefix', 'Title before the name.'),
      attribute('honorificSuffix', 'Suffix after the name.'),
    ]),
    attribute('displayName', 'The name to show.'),
    attribute('nickName', 'The casual name.'),
    attribute('profileUrl', "Address of the user's page.", {
      type: 'reference',
      caseExact: true,
      referenceTypes: ['external'],
    }),
    attribute('title', 'Job title.'),
    attribute('userType', 'Relation to the organization, such as Employee or Contractor.'),
    attribute('preferredLanguage', 'Preferred language, as in Accept-Language.'),
    attribute('locale', 'Locale for dates, currency and numbers.'),
    attribute('timezone', 'Time zone in the IANA format.'),
    attribute('active', 'Whether the account may be used.', { type: 'boolean' }),
    attribute('password', 'Clear-text password; set, never read.', { mutability: 'writeOnly', returned: 'never' }),
    plural('emails', 'E-mail addresses.', {}, ['work', 'home', 'other']),
    plural('phoneNumbers', 'Phone numbers.', {}, ['work', 'home', 'mobile', 'fax', 'pager', 'other']),
    plural('ims', 'Instant messaging addresses.'),
    plural('photos', 'Addresses of photos.', { type: 'reference', caseExact: true, referenceTypes: ['external'] }, [
      'photo',
      'thumbnail',
    ]),
    complex(
      'addresses',
      'Postal addresses.',
      [
        attribute('formatted', 'The full address, ready to show.'),
        attribute('streetAddress', 'Street and number.'),
        attribute('locality', 'City.'),
        attribute('region', 'State or region.'),
        attribute('postalCode', 'Postal code.'),
        attribute('country', 'Country.'),
        attribute('type', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'True on the preferred value; on one at most.', { type: 'boolean' }),
      ],
      { multiValued: true },
    ),
    complex(
      'groups',
      'Groups that the user is a member of; changed through the groups.',
      [
        attribute('value', 'Id of the group.', { mutability: 'readOnly' }),
        attribute('$ref', 'Address of the group.', {
          type: 'reference',
          caseExact: true,
          mutability: 'readOnly',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('display', 'Name of the group.', { mutability: 'readOnly' }),
        attribute('type', 'How the user is a member.', {
          mutability: 'readOnly',
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
      { multiValued: true, mutability: 'readOnly' },
    ),
    plural('entitlements', 'Entitlements.'),
    plural('roles', 'Roles.'),
    plural('x509Certificates', 'Certificates.', { type: 'binary', caseExact: true }),
  ],
};
