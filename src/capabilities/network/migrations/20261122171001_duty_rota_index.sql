-- tocsin: no-transaction
create index concurrently if not exists duty_rota on network.duty (rota_id, valid_to) where rota_id is not null;
