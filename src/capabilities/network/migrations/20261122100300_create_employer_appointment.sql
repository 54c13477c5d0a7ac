-- Appointments that an employer's sign-in gave by somebody's groups: it ends those again, and no others.
create table network.employer_appointment (
  appointment_id uuid primary key references network.appointment (id),
  -- Identity's issuer, below.
  issuer_id uuid not null
);
