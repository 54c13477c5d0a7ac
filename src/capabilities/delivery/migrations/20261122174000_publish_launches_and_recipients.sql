-- What capabilities above may read of launches in statements of their own: nothing of what is said but the first line.
create view delivery.launches as
  select id, thread_id, number, kind, matter_id, lane, weight, takes_back, channels, launched_at, materialised_at, expires_at,
    stopped_at, coalesce(content #>> '{live,en,headline}', content #>> '{email,en,subject}') as first_line,
    -- Channels that it has words for, used at first or not.
    array(select jsonb_object_keys(content)) as worded_channels
  from delivery.launch;

-- Who was told by a launch, where they stood, and the answer that counts.
create view delivery.told as
  select launch_id, person_id, region_code, sector_code, organisation_id, premises_id, unreachable, answer, answered_at
  from delivery.recipient;

-- Every answer as it came.
create view delivery.answers_given as select launch_id, person_id, answer, at, id from delivery.receipt;

-- By which channels somebody was told, in which round.
create view delivery.rounds as
  select launch_id, person_id, channel, round, offered from delivery.message;
