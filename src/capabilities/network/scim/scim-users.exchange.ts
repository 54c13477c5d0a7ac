import { isId } from '../../../kernel/ids.ts';
import type { Checked, FieldErrors } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Exchange, ExchangeReply, ExchangeRequest } from '../../../platform/http/exchange.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import type { RosterPersonRow } from '../network-rows.generated.ts';
import { addToRoster, changeOnRoster, removeFromRoster } from './change-roster.ts';
import { findRosterPerson, listRoster } from './roster-store.ts';
import { answerScim, type Roster, scimError, scimMediaType, scimReply } from './scim-answer.ts';
import { readFilter } from './scim-filter.ts';
import { patchUser } from './scim-patch.ts';
import { readUser, showUser, tagOf, writeUser } from './scim-user.ts';

const url = '/scim/v2/Users';
const one = `${url}/:userId`;
const accepts = [scimMediaType];
/** Users in one answer, at most. */
export const mostUsers = 200;

/** An organisation's own directory reads and keeps its roster (RFC 7644 section 3). */
export const scimUserExchanges: readonly Exchange[] = [
  {
    method: 'GET',
    url,
    sentence: 'Lists the roster.',
    handle: (ctx, request) => answerScim(ctx, request, list(request)),
  },
  {
    method: 'POST',
    url,
    accepts,
    sentence: 'Puts somebody on the roster.',
    handle: (ctx, request) =>
      answerScim(ctx, request, async (within, { organisationId }) => {
        const user = read(request, readUser);
        if (!user.ok) return tellFault(user.errors);
        const row = await addToRoster(within, organisationId, user.value);
        const reply = answer(within, row, 201);
        return { ...reply, headers: { ...reply.headers, location: `${usersUrl(within)}/${row.personId}` } };
      }),
  },
  {
    method: 'GET',
    url: one,
    sentence: 'Reads somebody on the roster.',
    handle: (ctx, request) =>
      onOne(ctx, request, async (within, row) => {
        const known = request.headers['if-none-match']?.split(',').some((tag) => tag.trim() === tagOf(row.version));
        return known ? { status: 304, headers: { etag: tagOf(row.version) } } : answer(within, row, 200);
      }),
  },
  {
    method: 'PUT',
    url: one,
    accepts,
    sentence: 'Replaces what the roster says of somebody.',
    handle: (ctx, request) =>
      onOne(ctx, request, async (within, row) => {
        const user = read(request, readUser);
        return user.ok ? answer(within, await changeOnRoster(within, row, user.value), 200) : tellFault(user.errors);
      }),
  },
  {
    method: 'PATCH',
    url: one,
    accepts,
    sentence: 'Changes some of what the roster says of somebody.',
    handle: (ctx, request) =>
      onOne(ctx, request, async (within, row) => {
        const patched = read(request, (body) => patchUser(writeUser(row), body));
        if (!patched.ok) return tellFault(patched.errors);
        const user = readUser(patched.value);
        return user.ok ? answer(within, await changeOnRoster(within, row, user.value), 200) : tellFault(user.errors);
      }),
  },
  {
    method: 'DELETE',
    url: one,
    accepts,
    sentence: 'Takes somebody off the roster: the membership ends.',
    handle: (ctx, request) =>
      onOne(ctx, request, async (within, row) => {
        await removeFromRoster(within, row);
        return { status: 204 };
      }),
  },
];

function list(request: ExchangeRequest) {
  return async (ctx: Ctx, { organisationId }: Roster): Promise<ExchangeReply> => {
    const filter = readFilter(request.query.filter);
    if (!filter.ok) return scimError(400, filter.errors.filter ?? '', 'invalidFilter');
    // RFC 7644 section 3.4.2.4: less than one means one, a negative count means none.
    const start = Math.max(1, whole(request.query.startIndex, 1));
    const count = Math.min(mostUsers, Math.max(0, whole(request.query.count, mostUsers)));
    const { total, people } = await listRoster(ctx, organisationId, { filter: filter.value, start, count });
    return scimReply(200, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: total,
      startIndex: start,
      itemsPerPage: people.length,
      Resources: people.map((row) => showUser(row, usersUrl(ctx))),
    });
  };
}

/** Finds the one of the address; a tag that does not fit means that somebody else has changed it meanwhile (412). */
function onOne(
  ctx: Ctx,
  request: ExchangeRequest,
  work: (ctx: Ctx, row: RosterPersonRow) => Promise<ExchangeReply>,
): Promise<ExchangeReply> {
  return answerScim(ctx, request, async (within, { organisationId }) => {
    const { userId = '' } = request.params;
    const row = isId(userId) ? await findRosterPerson(within, organisationId, userId) : undefined;
    if (!row) return scimError(404, 'There is nobody with this id on the roster.');
    const tag = request.headers['if-match'];
    if (tag !== undefined && tag.trim() !== '*' && !tag.split(',').some((each) => each.trim() === tagOf(row.version))) {
      return scimError(412, 'This user has been changed since you read it. Read it again.');
    }
    return work(within, row);
  });
}

function read<Value>(request: ExchangeRequest, reader: (raw: unknown) => Checked<Value>): Checked<Value> {
  let raw: unknown;
  try {
    raw = JSON.parse(request.body);
  } catch {
    return { ok: false, errors: { form: 'The body is not JSON.' } };
  }
  return reader(raw);
}

function tellFault(errors: FieldErrors): ExchangeReply {
  const [[field, sentence] = ['form', '']] = Object.entries(errors);
  if (field === 'form') return scimError(400, sentence, 'invalidSyntax');
  if (field === 'path') return scimError(400, sentence, 'invalidPath');
  return scimError(400, `${field}: ${sentence}`, 'invalidValue');
}

function answer(ctx: Ctx, row: RosterPersonRow, status: number): ExchangeReply {
  return scimReply(status, showUser(row, usersUrl(ctx)), { etag: tagOf(row.version) });
}

function usersUrl(ctx: Ctx): string {
  return `${ctx.config.of(siteConfig).publicUrl}${url}`;
}

function whole(text: string | undefined, otherwise: number): number {
  return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : otherwise;
}
