create schema cards;

-- The keys (Ed25519, RFC 8037) under which cards and statements are signed.
create table cards.key (
  -- The thumbprint of the public key (RFC 7638).
  kid text primary key check (length(kid) = 43),
  -- The public key, 32 bytes, base64url: the "x" of its JWK.
  public_x text not null check (length(public_x) = 43),
  -- The private key, sealed under TOCSIN_CARDS_KEY; null once it was revoked.
  sealed_private bytea,
  valid_from timestamptz not null,
  made_by text not null,
  -- From then on it signs nothing new; what it signed stays good.
  rotated_at timestamptz,
  rotated_by text,
  rotated_because text,
  -- From then on nothing that it signed is good, unless signed again.
  revoked_at timestamptz,
  revoked_by text,
  revoked_because text,
  check ((rotated_at is null) = (rotated_by is null) and (rotated_at is null) = (rotated_because is null)),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_because is null)),
  check (revoked_at is null or sealed_private is null)
);
comment on table cards.key is 'Signing keys, public half and sealed private half. Names officers by reference; kept as long as anything that they signed.';
create unique index key_current on cards.key ((true)) where rotated_at is null and revoked_at is null;
