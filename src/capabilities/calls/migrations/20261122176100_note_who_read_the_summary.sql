-- When whoever missed a call said that they have read its summary.
alter table calls.guest add column read_at timestamptz;
