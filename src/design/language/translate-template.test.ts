import nunjucks from 'nunjucks';
import { describe, expect, it } from 'vitest';
import { compileTranslated, folderOfTemplate, listSentences, templateSyntax } from './translate-template.ts';

/** Renders a template in the words of a catalogue, as the loader has it done. */
function render(text: string, words: Record<string, string>, context: object = {}, macros = ''): string {
  const loader = {
    getSource(name: string) {
      if (name === 'macros.njk') return { src: macros, path: name, noCache: false };
      const obj = compileTranslated({ name, text }, (sentence) => words[sentence], 'en');
      return { src: { type: 'code', obj } as unknown as string, path: name, noCache: false };
    },
  };
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true, ...templateSyntax });
  return environment.render('page.njk', context);
}

function sentences(text: string): string[] {
  return listSentences({ name: 'page.njk', text });
}

describe('sentences of a template', () => {
  it('reach from one block element to the next, with elements and values as numbers', () => {
    expect(sentences('<h1>Alerts</h1>\n<p>Read <a href="{{ url }}">the\n  guide</a> of {{ name }}.</p>')).toEqual([
      'Alerts',
      'Read <0>the guide</0> of {1}.',
    ]);
  });

  it('leave elements around the whole and stand-alone elements outside', () => {
    expect(sentences('<p><a href="/x"><b>Now</b></a></p><p><strong>Name</strong> {{ name }}</p>')).toEqual([
      'Now',
      'Name',
    ]);
    expect(sentences('<p><a href="/x">Keep {{ it }}</a> <a href="/y">Remove</a></p>')).toEqual(['Keep {0}', 'Remove']);
  });

  it('hold what is said only sometimes as one number, with a sentence of its own', () => {
    expect(sentences('<p>Sent{% if late %} <b>too late</b>{% endif %} to {{ who }}.</p>')).toEqual([
      'too late',
      'Sent{0} to {1}.',
    ]);
  });

  it('end where a branch begins an element that the other does not', () => {
    expect(sentences('<p>{% if url %}<a href="{{ url }}">{% endif %}Read{% if url %}</a>{% endif %}</p>')).toEqual([
      'Read',
    ]);
    expect(sentences('{% if some %}<p>One</p>{% else %}<p>None</p>{% endif %}')).toEqual(['One', 'None']);
  });

  it('stand in attributes that are read out, not in others', () => {
    expect(sentences('<nav aria-label="Main" class="Big one"><img alt="Map of {{ place }}" src="Here"></nav>')).toEqual(
      ['Main', 'Map of {0}'],
    );
    expect(sentences('<p{% if on %} title="On"{% endif %} id="{{ id }}">!</p>')).toEqual(['On']);
  });

  it('stand in what components are given to show', () => {
    const call =
      '{{ govukInput({ id: "name", label: { text: "Your name" }, hint: { text: "As on " + card }, value: values.x }) }}';
    expect(sentences(call)).toEqual(['Your name', 'As on {0}']);
    expect(sentences('{{ deed("open", "Open the call", "govuk-button--secondary") }}')).toEqual(['Open the call']);
    expect(sentences('{{ list({ html: "<b>Now</b> " + (n | count), href: "/a/" + id }) }}')).toEqual(['Now']);
    expect(sentences('{% call box("Late ones") %}<p>None</p>{% endcall %}')).toEqual(['Late ones', 'None']);
    expect(sentences('{{ { held: "Held back", sent: "Sent" }[state] }}')).toEqual(['Held back', 'Sent']);
  });

  it('count a noun with its number as one message', () => {
    expect(sentences("{{ n | plural('person', 'people') }}")).toEqual(['{n, plural, one {# person} other {# people}}']);
  });

  it('are not codes, comments, scripts or numbers', () => {
    const text =
      "<script>Go on</script><!-- A note --> {# Another #}{% if state == 'Test' %}{{ 7 }}{% endif %}<p>12 &nbsp;</p>";
    expect(sentences(`${text}{{ stateTag('Exercise') }}{% set frameName = 'public' %}`)).toEqual([]);
  });
});

describe('a translated template', () => {
  it('puts values and elements where the other language has them', () => {
    const text = '<p>\n  Read <a href="{{ url }}">the guide</a> of {{ name }}.\n</p>';
    const words = { 'Read <0>the guide</0> of {1}.': 'Gan {1}: darllenwch <0>y canllaw</0>.' };
    const html = render(text, words, { url: '/g', name: 'A<B' });
    expect(html).toBe('<p>\n  Gan A&lt;B: darllenwch <a href="/g">y canllaw</a>.\n</p>');
  });

  it('never touches a value, even one that is a sentence of the interface', () => {
    expect(render('<p>{{ words }}</p><p>Sign out</p>', { 'Sign out': 'Allgofnodi' }, { words: 'Sign out' })).toBe(
      '<p>Sign out</p><p>Allgofnodi</p>',
    );
  });

  it('marks what stays English, on its element or around it', () => {
    expect(render('<p class="a">One</p>', {})).toBe('<p class="a" lang="en">One</p>');
    expect(render('<p>One<br>two {{ n }}</p>', {}, { n: 2 })).toBe('<p lang="en">One<br>two 2</p>');
    expect(render('<div>One <p>Two</p></div>', { Two: 'Dau' })).toBe(
      '<div><span lang="en">One</span> <p>Dau</p></div>',
    );
    expect(render('<option value="1">One</option>', {})).toBe('<option value="1" lang="en">One</option>');
    expect(render('<option value="1">One <b>', {})).toBe('<option value="1">One <b>');
  });

  it('leaves what says itself that it is English', () => {
    const text = '<p lang="en">Late: <b>{{ n }}</b>{% if n %} now{% endif %}</p><p>Late</p>';
    expect(render(text, { Late: 'Hwyr', 'Late: <0>{1}</0>{2}': 'Hwyr: <0>{1}</0>{2}', now: 'nawr' }, { n: 2 })).toBe(
      '<p lang="en">Late: <b>2</b> now</p><p>Hwyr</p>',
    );
  });

  it('marks nothing in the words that a macro or a captured text is made of', () => {
    expect(render('{% macro word() %}late{% endmacro %}<p class="{{ word() }}"></p>', {})).toBe('<p class="late"></p>');
  });

  it('translates what is handed to macros of other templates', () => {
    const macros = '{% macro box(p) %}<b>{{ p.text }}</b>{% endmacro %}';
    const text = '{% from "macros.njk" import box %}{{ box({ text: "Sent to " + n + " people", id: "Sent" }) }}';
    expect(render(text, { 'Sent to {0} people': 'Anfonwyd at {0}' }, { n: 3 }, macros)).toBe('<b>Anfonwyd at 3</b>');
  });

  it('refuses a placeholder that the sentence has not', () => {
    expect(() => render('<p>One</p>', { One: 'Un {0}' })).toThrow('placeholder too many');
  });
});

describe('the folder of a template', () => {
  it('is its capability, or the design', () => {
    expect(folderOfTemplate('/x/src/capabilities/alerts/pages/a.njk')).toBe('alerts');
    expect(folderOfTemplate('/x/src/design/layouts/page.njk')).toBe('design');
  });
});
