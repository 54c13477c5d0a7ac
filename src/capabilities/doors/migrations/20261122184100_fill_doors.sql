-- What everybody in this country can use on the day of the release. Whoever runs an installation changes it on its page; nothing
-- here has been tried by them yet, so every number and link begins as due to be checked.
insert into doors.door (id, code, position, is_emergency, title, title_cy, explanation, explanation_cy, valid_from) values
  (gen_random_uuid(), 'emergency', 1, true, 'Call 999 now', 'Ffoniwch 999 nawr',
   'Get to a safe place first if you can. Say where you are and what you see. If you cannot speak, stay on the line and press 55 when you are asked. If you cannot hear, use textphone 18000, or text 999 if your phone is registered for it.',
   'Ewch i le diogel yn gyntaf os gallwch. Dywedwch ble rydych chi a beth rydych yn ei weld. Os na allwch siarad, arhoswch ar y llinell a phwyswch 55 pan ofynnir i chi. Os na allwch glywed, defnyddiwch ffôn testun 18000, neu anfonwch neges destun i 999 os yw eich ffôn wedi''i gofrestru.',
   '2026-01-01'),
  (gen_random_uuid(), 'act-online', 2, false, 'Tell the police online', 'Dywedwch wrth yr heddlu ar-lein',
   'The form of Counter Terrorism Policing. You need not give your name. You need not be sure: they decide what it means.',
   'Ffurflen Plismona Gwrthderfysgaeth. Nid oes rhaid i chi roi eich enw. Nid oes rhaid i chi fod yn siŵr: nhw sy''n penderfynu beth mae''n ei olygu.',
   '2026-01-01'),
  (gen_random_uuid(), 'act-hotline', 3, false, 'Call the Anti-Terrorist Hotline', 'Ffoniwch y Llinell Gymorth Gwrthderfysgaeth',
   'Free and in confidence, at any hour. You need not give your name. You need not be sure: they decide what it means.',
   'Am ddim ac yn gyfrinachol, ar unrhyw awr. Nid oes rhaid i chi roi eich enw. Nid oes rhaid i chi fod yn siŵr: nhw sy''n penderfynu beth mae''n ei olygu.',
   '2026-01-01'),
  (gen_random_uuid(), 'police', 4, false, 'Call the police on 101', 'Ffoniwch yr heddlu ar 101',
   'For a crime or a nuisance that is over, or that can wait. If it begins to be dangerous, call 999. If you cannot hear or speak, use 18001 101.',
   'Am drosedd neu niwsans sydd drosodd, neu a all aros. Os yw''n dechrau bod yn beryglus, ffoniwch 999. Os na allwch glywed neu siarad, defnyddiwch 18001 101.',
   '2026-01-01'),
  (gen_random_uuid(), 'prevent', 5, false, 'Ask the Prevent advice line', 'Gofynnwch i linell gyngor Prevent',
   'For family, friends, colleagues: trained officers listen in confidence and say what help there is. If you work in a school, in health or for a council, ask your own safeguarding lead first. This service never takes or keeps anything about that person.',
   'I deulu, ffrindiau a chydweithwyr: mae swyddogion hyfforddedig yn gwrando''n gyfrinachol ac yn dweud pa gymorth sydd ar gael. Os ydych yn gweithio mewn ysgol, ym maes iechyd neu i gyngor, gofynnwch i''ch arweinydd diogelu yn gyntaf. Nid yw''r gwasanaeth hwn byth yn cymryd nac yn cadw dim am y person hwnnw.',
   '2026-01-01'),
  (gen_random_uuid(), 'online-content', 6, false, 'Report what is online', 'Rhowch wybod am yr hyn sydd ar-lein',
   'Give the address of the page. Do not pass it on, and do not keep a copy.',
   'Rhowch gyfeiriad y dudalen. Peidiwch â''i rannu, a pheidiwch â chadw copi.',
   '2026-01-01'),
  (gen_random_uuid(), 'here', 7, false, 'Read the advice here, or ask your police force', 'Darllenwch y cyngor yma, neu gofynnwch i''ch heddlu',
   'Questions and reports cannot be sent through this service yet. Its guidance is open to everybody. For advice about a place, ask the counter terrorism security advisers of your police force.',
   'Ni ellir anfon cwestiynau nac adroddiadau drwy''r gwasanaeth hwn eto. Mae ei ganllawiau''n agored i bawb. Am gyngor am le, gofynnwch i gynghorwyr diogelwch gwrthderfysgaeth eich heddlu.',
   '2026-01-01');

insert into doors.contact (id, code, door_code, position, kind, label, label_cy, value, said_by, valid_from) values
  (gen_random_uuid(), 'emergency-call', 'emergency', 1, 'telephone', 'Call 999', 'Ffoniwch 999', '999', 'gov.uk/guidance/999-and-112-the-uks-national-emergency-numbers', '2026-01-01'),
  (gen_random_uuid(), 'act-form', 'act-online', 1, 'link', 'gov.uk/ACT', 'gov.uk/ACT', 'https://www.gov.uk/ACT', 'Counter Terrorism Policing', '2026-01-01'),
  (gen_random_uuid(), 'act-call', 'act-hotline', 1, 'telephone', 'Call 0800 789 321', 'Ffoniwch 0800 789 321', '0800 789 321', 'Counter Terrorism Policing', '2026-01-01'),
  (gen_random_uuid(), 'police-call', 'police', 1, 'telephone', 'Call 101', 'Ffoniwch 101', '101', 'police.uk', '2026-01-01'),
  (gen_random_uuid(), 'prevent-call', 'prevent', 1, 'telephone', 'Call 0800 011 3764, every day from 9:00 to 17:00', 'Ffoniwch 0800 011 3764, bob dydd rhwng 9:00 a 17:00', '0800 011 3764', 'actearly.uk/contact', '2026-01-01'),
  (gen_random_uuid(), 'prevent-site', 'prevent', 2, 'link', 'actearly.uk', 'actearly.uk', 'https://actearly.uk/', 'Counter Terrorism Policing', '2026-01-01'),
  (gen_random_uuid(), 'content-form', 'online-content', 1, 'link', 'gov.uk/report-terrorism', 'gov.uk/report-terrorism', 'https://www.gov.uk/report-terrorism', 'Counter Terrorism Internet Referral Unit', '2026-01-01'),
  (gen_random_uuid(), 'guidance', 'here', 1, 'page', 'Guidance', 'Canllawiau', '/guidance', 'this service', '2026-01-01');

insert into doors.question (id, code, words, words_cy, valid_from) values
  (gen_random_uuid(), 'danger', 'Is anybody in danger now, or about to be?', 'A oes unrhyw un mewn perygl nawr, neu ar fin bod?', '2026-01-01'),
  (gen_random_uuid(), 'about', 'What is it about?', 'Am beth mae hyn?', '2026-01-01'),
  (gen_random_uuid(), 'how', 'How would you rather tell the police?', 'Sut byddai''n well gennych ddweud wrth yr heddlu?', '2026-01-01');

insert into doors.answer (id, code, question_code, position, words, words_cy, next_question, door_code, valid_from) values
  (gen_random_uuid(), 'danger-yes', 'danger', 1, 'Yes, or I am not sure', 'Oes, neu nid wyf yn siŵr', null, 'emergency', '2026-01-01'),
  (gen_random_uuid(), 'danger-no', 'danger', 2, 'No', 'Nac oes', 'about', null, '2026-01-01'),
  (gen_random_uuid(), 'about-terrorism', 'about', 1, 'Something that could have to do with terrorism: somebody, something or a place watched', 'Rhywbeth a allai ymwneud â therfysgaeth: rhywun, rhywbeth neu le sy''n cael ei wylio', 'how', null, '2026-01-01'),
  (gen_random_uuid(), 'about-person', 'about', 2, 'Somebody whom I know and worry about, who may be drawn into extremism', 'Rhywun rwy''n ei adnabod ac yn poeni amdano, a allai gael ei ddenu at eithafiaeth', null, 'prevent', '2026-01-01'),
  (gen_random_uuid(), 'about-online', 'about', 3, 'A video, a post or a website that praises or calls for violence', 'Fideo, neges neu wefan sy''n canmol trais neu''n galw amdano', null, 'online-content', '2026-01-01'),
  (gen_random_uuid(), 'about-crime', 'about', 4, 'Another crime, or a nuisance', 'Trosedd arall, neu niwsans', null, 'police', '2026-01-01'),
  (gen_random_uuid(), 'about-advice', 'about', 5, 'I want advice on keeping a place safe', 'Rwyf eisiau cyngor ar gadw lle yn ddiogel', null, 'here', '2026-01-01'),
  (gen_random_uuid(), 'how-online', 'how', 1, 'In writing, online', 'Yn ysgrifenedig, ar-lein', null, 'act-online', '2026-01-01'),
  (gen_random_uuid(), 'how-call', 'how', 2, 'By telephone', 'Dros y ffôn', null, 'act-hotline', '2026-01-01');
