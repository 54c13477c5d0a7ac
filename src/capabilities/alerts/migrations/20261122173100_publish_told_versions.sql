-- What people were told, for whoever shows or signs where an alert stands now: no words, and nobody's name.
create view alerts.told as
  select v.id as version_id, v.alert_id, v.number, v.kind, v.state, a.status, v.launched_at, v.expires_at
  from alerts.version v join alerts.alert a on a.id = v.alert_id
  where v.launched_at is not null;
comment on view alerts.told is 'Told versions and where they stand. The newest word of an alert is the one launched last, then the highest number.';

-- How many moves of told versions there have been: never goes back, and is higher after each of them.
create function alerts.last_change() returns bigint language sql stable as
  $$ select coalesce(max(number), 0) from alerts.feed_change $$;
comment on function alerts.last_change is 'The number of the last move of a told version, in the order of commit.';
