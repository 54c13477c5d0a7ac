import type { Exchange } from '../../../platform/http/exchange.ts';
import { answerScim, scimError, scimReply } from './scim-answer.ts';
import { userSchema } from './scim-user.ts';

const root = '/scim/v2';
const schemaOfSchemas = 'urn:ietf:params:scim:schemas:core:2.0:';

/** What this server can do (RFC 7643 section 5). */
const providerConfig = {
  schemas: [`${schemaOfSchemas}ServiceProviderConfig`],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: 'oauthbearertoken',
      name: 'Roster token',
      description: 'A token of the organisation, made by an operator, sent as a bearer token.',
      primary: true,
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${root}/ServiceProviderConfig` },
};

const userType = {
  schemas: [`${schemaOfSchemas}ResourceType`],
  id: 'User',
  name: 'User',
  endpoint: '/Users',
  description: 'Somebody on the roster of the organisation.',
  schema: userSchema,
  meta: { resourceType: 'ResourceType', location: `${root}/ResourceTypes/User` },
};

const userSchemaResource = {
  schemas: [`${schemaOfSchemas}Schema`],
  id: userSchema,
  name: 'User',
  description: 'Somebody on the roster of the organisation.',
  attributes: [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('externalId', { caseExact: true }),
    attribute('displayName'),
    attribute('preferredLanguage'),
    attribute('active', { type: 'boolean' }),
    attribute('name', {
      type: 'complex',
      subAttributes: [attribute('formatted'), attribute('givenName'), attribute('familyName')],
    }),
    attribute('emails', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', { required: true }),
        attribute('type'),
        attribute('primary', { type: 'boolean' }),
      ],
    }),
  ],
  meta: { resourceType: 'Schema', location: `${root}/Schemas/${userSchema}` },
};

/** The addresses by which a directory learns what is here (RFC 7644 section 4). */
export const scimDiscoveryExchanges: readonly Exchange[] = [
  discovery('/ServiceProviderConfig', 'Tells what this server can do.', () => providerConfig),
  discovery('/ResourceTypes', 'Lists the types of resource.', () => listOf([userType])),
  discovery('/ResourceTypes/:id', 'Tells of one type of resource.', (id) => (id === 'User' ? userType : undefined)),
  discovery('/Schemas', 'Lists the schemas.', () => listOf([userSchemaResource])),
  discovery('/Schemas/:id', 'Tells of one schema.', (id) => (id === userSchema ? userSchemaResource : undefined)),
];

function discovery(path: string, sentence: string, find: (id: string) => object | undefined): Exchange {
  return {
    method: 'GET',
    url: `${root}${path}`,
    sentence,
    handle: (ctx, request) =>
      answerScim(ctx, request, async () => {
        // RFC 7644 section 4: filters are forbidden here, so that nobody takes the whole for a part.
        if (request.query.filter !== undefined) return scimError(403, 'A filter cannot be used here.');
        const found = find(request.params.id ?? '');
        return found ? scimReply(200, found) : scimError(404, 'There is nothing of this id.');
      }),
  };
}

function listOf(resources: readonly object[]): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function attribute(name: string, more: object = {}): object {
  return {
    name,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...more,
  };
}
