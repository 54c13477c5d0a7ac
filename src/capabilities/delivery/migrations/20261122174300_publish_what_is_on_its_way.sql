-- To whom something of a launch is still on its way: telling them again would only come on top of it.
create view delivery.on_their_way as
  select launch_id, person_id, channel from delivery.message_now where state in ('waiting', 'leased');
