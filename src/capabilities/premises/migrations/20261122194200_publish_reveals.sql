-- Published, for whoever shows the region what firms let it see: the premises of which the keeper lets the region see the
-- incident page in an alert.
create view premises.revealed as
  select s.premises_id from premises.site s where s.reveals_incident;
