alter table delivery.message drop constraint if exists message_launch_id_person_id_channel_key;
