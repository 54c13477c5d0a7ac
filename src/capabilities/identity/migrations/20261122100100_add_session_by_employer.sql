-- A session may also begin at the employer's sign-in.
alter table identity.session drop constraint session_began_by_check;
alter table identity.session add constraint session_began_by_check
  check (began_by in ('link', 'seat', 'passkey', 'employer')) not valid;
