import { checkInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction, type Sql } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { findChannelDescription } from './channels/index.ts';
import { insertChosen } from './chosen-store.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { type LaunchFrame, type LaunchRequest, launchRequestSchema } from './launch-request.ts';
import { insertLaunch, isSameLaunch } from './launch-store.ts';

/** Name of the job that freezes a launch's recipients; the job itself is made with the channels (see the sheet). */
export const materialiseJobName = 'delivery.materialise';

/**
 * Launches a version: writes the launch and the job that freezes its recipients in the caller's transaction. The same launch
 * again changes nothing; another content under the same id is refused.
 */
export function launch(ctx: Ctx, request: LaunchRequest): Promise<Begun> {
  return begin(ctx, request, async () => {});
}

/**
 * Launches to the rows of a SELECT instead of to an audience, which is run at once: person_id, channel, address, language,
 * region_code, sector_code, organisation_id, premises_id. Several rows of a person are several ways; a row without channel and
 * address means all ways of the person's own. A person whom identity does not know has no rules of their own and no live page.
 * An address `sealed:…` stays as it is until just before it is sent. With `followsThread`, whoever was told earlier in the
 * thread and is not chosen again is told by the ways of that time.
 */
export function launchToChosen(ctx: Ctx, request: LaunchFrame, chosen: Sql): Promise<Begun> {
  return begin(ctx, request, async (inside) => {
    await insertChosen(inside, request.launchId, chosen);
  });
}

/** Whether the same launch was there already. */
interface Begun {
  readonly alreadyLaunched: boolean;
}

async function begin(ctx: Ctx, request: LaunchFrame, choose: (inside: Ctx) => Promise<void>): Promise<Begun> {
  refuseUnsendable(request);
  return inTransaction(ctx, async (inside) => {
    if (!(await insertLaunch(inside, request))) {
      if (!(await isSameLaunch(inside, request))) throw refused('LAUNCH_DIFFERS', request);
      return { alreadyLaunched: true };
    }
    await choose(inside);
    await enqueueMaterialise(inside, request);
    await notify(inside, `thread:${request.threadId}`);
    return { alreadyLaunched: false };
  });
}

/** Asks for a launch's recipients to be frozen; asking again while that waits replaces the earlier asking. */
export async function enqueueMaterialise(ctx: Ctx, { launchId, threadId }: Named): Promise<void> {
  await enqueue(
    ctx,
    { name: materialiseJobName },
    { launchId, threadId },
    { key: `${materialiseJobName}:${launchId}` },
  );
}

type Named = Pick<LaunchRequest, 'launchId' | 'threadId'>;

function refused(code: 'LAUNCH_DIFFERS' | 'LAUNCH_NOT_SENDABLE', { launchId }: Named, why = '') {
  return deliveryRefusals.refuse(code, { launchId, why });
}

function refuseUnsendable(request: LaunchFrame): void {
  const checked = checkInput(launchRequestSchema, request);
  if (!checked.ok) throw refused('LAUNCH_NOT_SENDABLE', request, Object.values(checked.errors).join(' '));
  // What is said for a channel that is not used at first is checked too: it may be used later.
  for (const name of new Set([...request.channels, ...Object.keys(request.content)])) {
    const description = findChannelDescription(name);
    if (!description) throw refused('LAUNCH_NOT_SENDABLE', request, `There is no channel ${name}.`);
    const languages = Object.entries(request.content[name] ?? {});
    if (languages.length === 0) throw refused('LAUNCH_NOT_SENDABLE', request, `No content for ${name}.`);
    const wrong = languages.filter(([, content]) => !description.content.safeParse(content).success);
    if (wrong.length > 0) {
      const where = wrong.map(([language]) => language).join(', ');
      throw refused('LAUNCH_NOT_SENDABLE', request, `The content for ${name} is not complete in: ${where}.`);
    }
  }
}
