import { checkInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { notify } from '../../platform/db/notify.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { findChannelDescription } from './channels/index.ts';
import { deliveryRefusals } from './delivery-errors.ts';
import { type LaunchRequest, launchRequestSchema } from './launch-request.ts';
import { insertLaunch, isSameLaunch } from './launch-store.ts';

/** Name of the job that freezes a launch's recipients; the job itself is made with the channels (see the sheet). */
export const materialiseJobName = 'delivery.materialise';

/**
 * Launches a version: writes the launch and the job that freezes its recipients in the caller's transaction. The same launch
 * again changes nothing; another content under the same id is refused.
 */
export async function launch(ctx: Ctx, request: LaunchRequest): Promise<{ readonly alreadyLaunched: boolean }> {
  refuseUnsendable(request);
  return inTransaction(ctx, async (inside) => {
    if (!(await insertLaunch(inside, request))) {
      if (!(await isSameLaunch(inside, request))) throw refused('LAUNCH_DIFFERS', request);
      return { alreadyLaunched: true };
    }
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

function refuseUnsendable(request: LaunchRequest): void {
  const checked = checkInput(launchRequestSchema, request);
  if (!checked.ok) throw refused('LAUNCH_NOT_SENDABLE', request, Object.values(checked.errors).join(' '));
  for (const name of request.channels) {
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
