import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { putPersonalParts } from './personal-parts.ts';

const part = '<div class="tocsin-account">Ada</div><section class="tocsin-strip">An exercise</section>';

async function run(cookies: string, answer: string | undefined = part) {
  const { document } = parseHTML(
    '<html><body><header><div data-personal="/your-page/frame"><a href="/your-page">Your page</a></div></header><main></main></body></html>',
  );
  const asked: string[] = [];
  const fetchPart = async (url: string) => {
    asked.push(url);
    return answer;
  };
  await putPersonalParts({ document: document as unknown as Document, cookies, fetchPart });
  return { asked, body: document.body.innerHTML };
}

it('what is somebody’s own is put into a page that came the same to all', async () => {
  const { asked, body } = await run('tocsin_language=cy; __Host-tocsin_in=1');
  expect(asked).toEqual(['/your-page/frame']);
  expect(body).toBe(
    '<header><div class="tocsin-account">Ada</div></header><section class="tocsin-strip">An exercise</section><main></main>',
  );
});

it('without a session nothing is asked for, and without an answer the plain link stays', async () => {
  expect((await run('tocsin_language=cy; other_in=1')).asked).toEqual([]);
  expect((await run('tocsin_in=1', '')).body).toContain('href="/your-page"');
});
