-- "One message a person, channel and address" is one a round now. Messages are written by launches alone and never changed: while
-- an index is built, sending and answering go on, and only the freezing of a launch waits.
do $$
declare
  part text;
begin
  for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'delivery.message'::regclass loop
    execute format('create unique index if not exists %I on delivery.%I (launch_id, person_id, channel, address, round)',
      part || '_a_round', part);
  end loop;
  for part in select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'delivery.message'::regclass loop
    execute format('drop index if exists delivery.%I', part || '_once');
  end loop;
end
$$;

create or replace function delivery.make_months(moment timestamptz, ahead integer) returns integer language plpgsql as $$
declare
  made integer := 0;
  month bigint;
  parent text;
  part text;
  least text;
  beyond text;
begin
  for month in select generate_series(delivery.month_of(moment), delivery.month_of(moment) + ahead) loop
    foreach parent in array array['message', 'outcome', 'recipient', 'receipt'] loop
      part := parent || '_' || to_char(timestamp '2020-01-01' + make_interval(months => month::integer), 'YYYYMM');
      if to_regclass('delivery.' || part) is not null then continue; end if;
      if parent in ('message', 'outcome') then
        least := delivery.month_message(month);
        beyond := delivery.month_message(month + 1);
      else
        least := delivery.month_launch(month);
        beyond := delivery.month_launch(month + 1);
      end if;
      begin
        -- Attached when it is whole: launches go on meanwhile.
        execute format('create table delivery.%I (like delivery.%I including defaults including constraints)', part, parent);
        if parent = 'message' then
          execute format('create unique index %I on delivery.%I (launch_id, person_id, channel, address, round)', part || '_a_round', part);
        end if;
        execute format('alter table delivery.%I attach partition delivery.%I for values from (%L) to (%L)', parent, part, least, beyond);
        made := made + 1;
      exception
        -- Taken by another: rows in the table for all others, or the months from before.
        when check_violation or invalid_object_definition then null;
      end;
    end loop;
  end loop;
  return made;
end
$$;
