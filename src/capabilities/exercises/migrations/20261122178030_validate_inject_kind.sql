alter table exercises.inject validate constraint inject_kind_check;
