import { slidePeople } from './slide-people.ts';

for (const part of document.querySelectorAll<HTMLElement>('[data-what-if]')) slidePeople(part);
