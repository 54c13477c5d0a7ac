import { second } from '../../../kernel/time.ts';
import { goTo, type PageReply, type PageRequest } from '../../../platform/http/page.ts';
import { attemptLasts } from '../oidc/begin-employer-sign-in.ts';

const name = 'employer';

/** Sends the browser on to the employer's sign-in with the token that it has to bring back. */
export function keepAttempt(token: string): PageReply {
  return goTo('/sign-in/employer', { keep: { name, value: token, seconds: attemptLasts / second } });
}

/** The token of the attempt that this browser is on, if it is on one. */
export function readAttempt(request: Pick<PageRequest, 'kept'>): string | undefined {
  return request.kept?.(name);
}
