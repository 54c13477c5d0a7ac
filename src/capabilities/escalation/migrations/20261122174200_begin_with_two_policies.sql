-- The policies that an installation begins with; default-policies.ts says the same, and a test holds them together.
insert into escalation.policy (id, name) values
  ('0193b000-0000-7000-8000-000000000001', 'Attack'),
  ('0193b000-0000-7000-8000-000000000002', 'Urgent, and exercises');
insert into escalation.policy_version (policy_id, version, rules, why, proposed_by, approved_by, in_force_from) values
  ('0193b000-0000-7000-8000-000000000001', 1,
    '{"lanes": ["attack"], "kinds": ["alert"], "watched": ["leads", "deputies", "officers"], "everybodyAnswers": true,
      "steps": [{"deed": "remind", "waitSeconds": 60}, {"deed": "next-channel", "waitSeconds": 60},
        {"deed": "deputy", "waitSeconds": 60}, {"deed": "region", "waitSeconds": 120}, {"deed": "phone", "waitSeconds": 60}],
      "repeatLast": 5, "repeatPauseSeconds": 120, "idleSeconds": 300}',
    'Comes with the program.', 'system:tocsin', 'system:installation', '2020-01-01'),
  ('0193b000-0000-7000-8000-000000000002', 1,
    '{"lanes": ["urgent"], "kinds": ["alert"], "watched": ["leads", "deputies", "officers"], "everybodyAnswers": false,
      "steps": [{"deed": "remind", "waitSeconds": 300}, {"deed": "next-channel", "waitSeconds": 300},
        {"deed": "deputy", "waitSeconds": 300}, {"deed": "region", "waitSeconds": 300}, {"deed": "phone", "waitSeconds": 300}],
      "repeatLast": 5, "repeatPauseSeconds": 600, "idleSeconds": 900}',
    'Comes with the program.', 'system:tocsin', 'system:installation', '2020-01-01');
