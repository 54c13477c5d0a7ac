-- In a step of its own: reads the table without barring anybody from it.
alter table identity.session validate constraint session_began_by_check;
