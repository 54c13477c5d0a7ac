/** The café's cards in Polish, by the part and key of each piece. A sample translation that nobody has checked. */
export const polishCards = {
  shared: {
    'role.all': 'Cały personel',
    'role.in-charge': 'Osoba kierująca',
    'role.door': 'Drzwi wejściowe',
    'role.teller': 'Łączność',
    'label.radio': 'Powiedz personelowi',
    'label.tannoy': 'Powiedz wszystkim',
    'label.emergency': 'Powiedz pod 999',
    'label.gather': 'Zbiórka tam, gdzie nie ma zagrożenia',
    'label.roster': 'Kto co robi',
    'label.deputy': 'w zastępstwie',
  },
  evacuation: {
    'evacuation.title': 'Ewakuacja: wszyscy na zewnątrz',
    'evacuation.purpose': 'Zagrożenie jest w środku, a jedna z dróg wyjścia prowadzi od niego.',
    'evacuation.step.decide': 'Wybierz drogę wyjścia, która prowadzi od zagrożenia.',
    'evacuation.step.tell': 'Powiedz to wszystkim głośno. Użyj słów poniżej.',
    'evacuation.step.open-ways': 'Otwórz tylko drzwi, które prowadzą od zagrożenia: Front door, Yard door.',
    'evacuation.step.help': 'Idź z każdą osobą, która potrzebuje pomocy w poruszaniu się.',
    'evacuation.step.look':
      'Tylko jeśli to bezpieczne, zajrzyj po drodze: sala (Seating area), lada i kuchnia (Counter and kitchen), toalety (Toilets).',
    'evacuation.step.assembly': 'Idźcie do Glazier Green albo do Beacon Lane car park: tam, gdzie nie ma zagrożenia.',
    'evacuation.step.call-999':
      'Zadzwoń pod 999, gdy jesteś w bezpiecznym miejscu. Powiedz słowa poniżej. Nie rozłączaj się.',
    'evacuation.step.count': 'Trzymaj ludzi razem, tak by nie było ich widać. Powiedz policji, kogo brakuje.',
    'evacuation.step.stay-out': 'Nie wpuszczaj nikogo z powrotem, dopóki policja nie pozwoli.',
    'evacuation.point.primary': 'Glazier Green (przed budynkiem)',
    'evacuation.point.reserve': 'Beacon Lane car park (za budynkiem)',
    'evacuation.words.radio': 'Cały personel: ewakuacja, teraz. Zagrożenie jest w … Wyjdźcie przez … Idźcie do …',
    'evacuation.words.tannoy': 'Proszę teraz wyjść. Proszę iść za personelem. Proszę zostawić swoje rzeczy.',
  },
  invacuation: {
    'invacuation.title': 'Schronienie: wszyscy do środka',
    'invacuation.purpose': 'Zagrożenie jest na zewnątrz, a w środku jest bezpieczniej niż na ulicy.',
    'invacuation.step.decide': 'Wybierz bezpieczniejsze miejsce najdalej od zagrożenia: Store room albo Staff room.',
    'invacuation.step.tell': 'Powiedz to wszystkim głośno. Użyj słów poniżej.',
    'invacuation.step.bring-in': 'Zawołaj ludzi z zewnątrz do środka. Nie wychodź po nich.',
    'invacuation.step.move':
      'Przeprowadź ludzi w bezpieczniejsze miejsce: z sali, zza lady, z kuchni i toalet. Z dala od okien i drzwi zewnętrznych.',
    'invacuation.step.help': 'Idź z każdą osobą, która potrzebuje pomocy w poruszaniu się.',
    'invacuation.step.shut': 'Zamknij za nimi drzwi, okna i żaluzje.',
    'invacuation.step.call-999':
      'Zadzwoń pod 999, gdy jesteś w bezpiecznym miejscu. Powiedz słowa poniżej. Nie rozłączaj się.',
    'invacuation.step.inform': 'Powiedz ludziom, co wiesz i kiedy odezwiesz się znowu.',
    'invacuation.step.next': 'Jeśli zagrożenie się zbliża, weź kartę zamknięcia budynku.',
    'invacuation.step.stay': 'Zatrzymaj wszystkich w środku, dopóki policja nie powie, że to koniec.',
    'invacuation.words.radio':
      'Cały personel: wszyscy do środka, teraz. Zagrożenie jest na zewnątrz, w … Przyprowadźcie wszystkich do …',
    'invacuation.words.tannoy':
      'Proszę teraz wejść do środka. Proszę iść za personelem. Proszę trzymać się z dala od okien.',
  },
  lockdown: {
    'lockdown.title': 'Zamknięcie budynku: drzwi zamknięte',
    'lockdown.purpose': 'Zagrożenie może wejść do środka. Nie wpuść go.',
    'lockdown.step.tell': 'Powiedz to natychmiast głośno. Użyj słów poniżej.',
    'lockdown.step.lock-in-charge': 'Zamknij, jeśli możesz to zrobić bezpiecznie: Yard door (na klucz).',
    'lockdown.step.lock-door': 'Zamknij, jeśli możesz to zrobić bezpiecznie: Front door (na zasuwę).',
    'lockdown.step.inside':
      'Przeprowadź ludzi tak, by nie było ich widać, z dala od drzwi i okien: Store room, Staff room.',
    'lockdown.step.help': 'Idź z każdą osobą, która potrzebuje pomocy w poruszaniu się.',
    'lockdown.step.quiet': 'Wyłącz światło i muzykę. Wycisz telefony.',
    'lockdown.step.call-999':
      'Zadzwoń pod 999, gdy możesz mówić i nikt cię nie usłyszy. Powiedz słowa poniżej. Nie rozłączaj się.',
    'lockdown.step.wait':
      'Nie otwieraj nikomu, kogo nie możesz sprawdzić. Czekaj, aż policja lub osoba kierująca powie, że to koniec.',
    'lockdown.words.radio':
      'Cały personel: zamykamy budynek, teraz. Zagrożenie jest w … Zamknijcie drzwi. Zostańcie w środku.',
    'lockdown.words.tannoy': 'Zamykamy budynek. Proszę zostać w środku, z dala od drzwi i okien. Proszę o ciszę.',
  },
  communication: {
    'communication.title': 'Łączność: powiedz ludziom',
    'communication.purpose': 'Coś jest nie tak. Powiedz personelowi, gościom i policji.',
    'communication.step.report': 'Kto zauważy zagrożenie, od razu mówi osobie kierującej: co, gdzie, kiedy.',
    'communication.step.choose':
      'Wybierz kartę. Zagrożenie w środku: ewakuacja. Zagrożenie na zewnątrz: schronienie. Może wejść: zamknięcie budynku.',
    'communication.step.tell': 'Powiedz to personelowi głośno. Użyj słów poniżej.',
    'communication.step.tell-visitors':
      'Powiedz gościom to samo prostymi słowami. Pokaż drogę tym, którzy nie rozumieją.',
    'communication.step.call-999':
      'Zadzwoń pod 999, gdy jesteś w bezpiecznym miejscu. Powiedz słowa poniżej. Nie rozłączaj się.',
    'communication.step.repeat': 'Powtórz, gdy coś się zmieni: co wiesz, czego nie wiesz i kiedy odezwiesz się znowu.',
    'communication.step.meet-police':
      'Wyjdź policji naprzeciw. Powiedz, gdzie są ludzie, kto jest ranny i kogo brakuje. Oddaj klucze.',
    'communication.step.note': 'Zapisz, co zrobiono i kiedy.',
    'communication.step.over': 'Powiedz, że to koniec, dopiero gdy powie tak policja.',
    'communication.words.radio': 'Cały personel: uwaga. Co się stało: … Gdzie: … Co robić: … Odezwę się znowu o …',
    'communication.words.tannoy': 'Proszę o uwagę. Coś się stało w … Prosimy … Powiemy więcej o …',
  },
} as const;
