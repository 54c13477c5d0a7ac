import type { Permission } from '../../kernel/permission.ts';

/** Seeing the posts and who belongs to them. */
export const readPosts: Permission = {
  key: 'leads.read',
  sentence:
    'An officer, an approver, an operator, an auditor, a sector lead or a deputy sees which posts there are and who belongs to each.',
  roles: ['duty-officer', 'approver', 'hub-officer', 'sector-lead', 'deputy', 'operator', 'auditor'],
  scope: 'anywhere',
};

/** Keeping posts: who holds one, who stands in, in which order, who acts. */
export const keepPosts: Permission = {
  key: 'leads.keep-posts',
  sentence:
    'A hub officer opens posts within their scope, adds, orders and ends their members, and says who acts; a duty officer, anywhere.',
  roles: ['hub-officer', 'duty-officer'],
  scope: 'within',
  unfenced: ['duty-officer'],
};

/** Saying who acts in the lead's place. */
export const sayWhoActs: Permission = {
  key: 'leads.say-who-acts',
  sentence:
    'A sector lead lets a deputy act for their post, who gives it back; a hub officer or a duty officer says so of the posts that they keep.',
  roles: ['hub-officer', 'duty-officer', 'sector-lead', 'deputy'],
  scope: 'anywhere',
};

/** Seeing one's own post. */
export const seeOwnPost: Permission = {
  key: 'leads.see-own-post',
  sentence: 'A sector lead, a deputy or an associate sees the posts that they belong to, and who else does.',
  roles: ['sector-lead', 'deputy', 'associate'],
  scope: 'anywhere',
};

/** All permissions of the posts, for the sheet. */
export const leadsPermissions: readonly Permission[] = [readPosts, keepPosts, sayWhoActs, seeOwnPost];
