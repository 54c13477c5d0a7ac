import { startPushForm } from './push-form.ts';

const workerUrl = '/service-worker.js';

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

async function subscribeBrowser(publicKey: string) {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw Object.assign(new Error('Not granted'), { name: 'NotAllowedError' });
  }
  await navigator.serviceWorker.register(workerUrl);
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made for another key of ours, or for another person, is made anew.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) });
  const { endpoint = '', keys = {} } = made.toJSON();
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' };
}

void startPushForm(document, {
  isSupported: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
  async findEndpoint() {
    const registration = await navigator.serviceWorker.getRegistration(workerUrl);
    return (await registration?.pushManager.getSubscription())?.endpoint;
  },
  subscribe: subscribeBrowser,
  async hash(text) {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
});
