import { serveTasks } from '../../../../platform/threads/serve-tasks.ts';
import { doPushTask } from './push-tasks.ts';

// The program of a thread that encrypts for push; scripts/build.mjs lays it beside the server.
serveTasks(doPushTask);
