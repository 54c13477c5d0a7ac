alter table threat.menu_action validate constraint menu_action_own;
