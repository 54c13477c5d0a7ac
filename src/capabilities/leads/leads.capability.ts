import type { Capability } from '../../platform/capability.ts';
import { leadsRefusals } from './leads-errors.ts';
import { leadsPermissions } from './leads-permissions.ts';
import { actForPostPage } from './pages/act-for-post/act-for-post.page.ts';
import { addMemberPage } from './pages/add-member/add-member.page.ts';
import { listPostsPage } from './pages/list-posts/list-posts.page.ts';
import { openPostPage } from './pages/open-post/open-post.page.ts';
import { viewOwnPostsPage } from './pages/view-own-posts/view-own-posts.page.ts';
import {
  closePostPage,
  endActingPage,
  endMemberPage,
  raiseDeputyPage,
  viewPostPage,
} from './pages/view-post/view-post.page.ts';

/** The office of a sector lead: who holds it, who stands in, who belongs to it. */
export const leadsCapability: Capability = {
  name: 'leads',
  dependsOn: ['audit', 'identity', 'network'],
  permissions: leadsPermissions,
  refusals: leadsRefusals,
  pages: [
    listPostsPage,
    openPostPage,
    viewPostPage,
    addMemberPage,
    endMemberPage,
    raiseDeputyPage,
    actForPostPage,
    endActingPage,
    closePostPage,
    viewOwnPostsPage,
  ],
};
