import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { aPost, type FilledPost } from '../../post-builders.ts';

describe('the pages of posts', () => {
  const database = aDatabase();
  const app = anApp(database);
  let wales: FilledPost;
  beforeAll(async () => {
    wales = await aPost(database.ctx());
  });

  it('let an officer open a post, fill it, order it and close it', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    const form = await officer.visit('/posts/open');
    expect((await officer.submit(form, '/posts/open', { region: 'wales' })).text).toContain('Choose a sector.');
    const opened = await officer.submit(form, '/posts/open', { region: 'wales', sector: 'health' });
    expect(opened.text).toContain('This post has a gap: no lead, no deputy.');
    const url = opened.url;
    const adding = await officer.visit(`${url}/add`);
    const wrong = await officer.submit(adding, `${url}/add`, {
      email: 'nobody@x.example',
      kind: 'deputy',
      why: 'Knows it',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Nobody here has this address.');
    expect(wrong.document.querySelector('#why')?.textContent).toContain('Knows it');
    let page = wrong;
    for (const name of ['dai', 'dot']) {
      page = await officer.submit(wrong, `${url}/add`, {
        email: `${name}@hotels-food-wales.example`,
        kind: 'deputy',
        why: '',
      });
      expect(page.text).toContain('They belong to the post now.');
    }
    const raise = page.document.querySelector('form[action$="/raise"]')?.getAttribute('action') ?? '';
    page = await officer.submit(page, raise);
    const names = () => [...page.document.querySelectorAll('main li strong')].map((each) => each.textContent);
    expect(names()).toEqual(['Dot Deputy', 'Dai Deputy']);
    const end = page.document.querySelector('form[action$="/end"]')?.getAttribute('action') ?? '';
    page = await officer.submit(page, end);
    expect(names()).toEqual(['Dai Deputy']);
    const list = await officer.visit('/posts?region=wales&gaps=yes');
    expect(list.text).toContain('1 post, 1 with a gap.');
    expect(list.text).toContain('No lead');
    expect((await officer.submit(page, `${url}/close`)).text).toContain('The post is closed.');
  });

  it('let its lead hand over to a deputy, who sees it on their own page', async () => {
    const lead = await app.visitor(wales.holderId);
    const own = await lead.visit('/my-post');
    expect(own.text).toContain('You are its lead.');
    const page = await lead.visit(`/posts/${wales.postId}`);
    expect(page.text).not.toContain('Add somebody');
    const url = `/posts/${wales.postId}/acting`;
    const form = await lead.visit(url);
    const typed = { deputy: wales.deputyIds[1], hours: '0', why: 'At sea' };
    const again = await lead.submit(form, url, typed);
    expect(again.text).toContain('Give at least one hour.');
    expect((await lead.submit(again, url, { ...typed, hours: '8' })).text).toContain('Dot Deputy acts for this post');
    const deputy = await app.visitor(wales.deputyIds[1]);
    expect((await deputy.visit('/my-post')).text).toContain('You act for it until');
    expect((await deputy.visit('/posts')).text).toContain('Lea Lead; Dot Deputy acts');
    const ended = await deputy.submit(await deputy.visit(`/posts/${wales.postId}`), `${url}/end`);
    expect(ended.text).toContain('Nobody acts in the lead’s place any more.');
  });

  it('are narrow for an associate, shut to members, and leave a trace of who looked', async () => {
    const associate = await app.visitor(wales.associateId);
    expect((await associate.visit('/my-post')).text).toContain('You are an associate of it.');
    expect((await associate.request('GET', '/posts')).status).toBe(403);
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    for (const path of ['/my-post', '/posts', `/posts/${wales.postId}`]) {
      expect((await member.request('GET', path)).status).toBe(403);
    }
    const looks = await query(
      database.ctx(),
      sql<{ actor: string }>`select actor from audit.entry where subject = ${`post:${wales.postId}`}
        and action like '%members-listed%'`,
    );
    expect(looks.map(({ actor }) => actor)).toContain(`person:${wales.associateId}`);
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    expect((await officer.request('GET', '/posts/01a20112-8e1b-7c44-9df6-7a7d62c3b4d0')).status).toBe(404);
  });
});
