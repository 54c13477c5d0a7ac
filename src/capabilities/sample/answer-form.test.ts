import { describe, expect, it } from 'vitest';
import { findAnswerForm } from './answer-form.ts';

describe('finding the answer form', () => {
  it('takes the form with the field answer, its action and its hidden fields', () => {
    const html = `<form action="/search"><input name="q"></form>
      <FORM method='post' action="/answer/abc?a=1&amp;b=2">
        <input type="hidden" name="_csrf" value="x&quot;&#39;y&amp;"><input type=hidden name=version value=3>
        <input type="radio" name="answer" value="safe"><button>Send</button></FORM>`;
    expect(findAnswerForm(html)).toEqual({
      action: '/answer/abc?a=1&b=2',
      hidden: { _csrf: `x"'y&`, version: '3' },
    });
  });

  it('understands buttons that carry the answer, and a form that posts to its own page', () => {
    const html = `<form method="post"><input type="hidden" name="_csrf" value="t">
      <button name="answer" value="received" data-module="govuk-button">I have it</button></form>`;
    expect(findAnswerForm(html)).toEqual({ action: '', hidden: { _csrf: 't' } });
  });

  it('finds nothing on a page that asks nothing', () => {
    expect(findAnswerForm('<h1>This alert is over</h1><form><input name="q"></form>')).toBeUndefined();
  });
});
