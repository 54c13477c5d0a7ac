-- The first line in English, else in whatever language there is: nothing that is an exercise may look as if it were none.
create or replace view delivery.launches as
  select id, thread_id, number, kind, matter_id, lane, weight, takes_back, channels, launched_at, materialised_at, expires_at,
    stopped_at, coalesce(content #>> '{live,en,headline}', content #>> '{email,en,subject}', (
      select coalesce(said.words->>'headline', said.words->>'subject')
      from jsonb_each(content) channel(name, languages), jsonb_each(channel.languages) said(language, words)
      where coalesce(said.words->>'headline', said.words->>'subject') is not null
      order by channel.name, said.language limit 1
    )) as first_line,
    array(select jsonb_object_keys(content)) as worded_channels
  from delivery.launch;
