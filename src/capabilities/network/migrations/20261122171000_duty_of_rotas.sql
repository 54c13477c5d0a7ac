-- A duty that a rota keeps names it; those that people say themselves do not, and no rota touches them.
alter table network.duty add column rota_id uuid;
-- Set when somebody ended it by saying so: whoever went off duty is not put back on it by a rota for the same hours.
alter table network.duty add column stopped boolean not null default false;
comment on column network.duty.rota_id is 'The rota that keeps this duty in step; empty for what people said themselves.';
