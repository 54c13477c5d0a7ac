-- Which authority took over from which, and on which day: so that what was written under an old code can be followed.
create table network.succession (
  from_code text not null references network.authority (code),
  into_code text not null references network.authority (code),
  on_day date not null,
  recorded_at timestamptz not null,
  primary key (from_code, into_code),
  check (from_code <> into_code)
);
create index succession_into on network.succession (into_code);
