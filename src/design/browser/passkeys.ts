import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { startPasskeyForms } from './passkey-forms.ts';

startPasskeyForms(document, {
  isSupported: browserSupportsWebAuthn(),
  async ask(purpose) {
    const answer = await fetch(`/api/passkeys/ask/${purpose}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{}',
    });
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    return answer.json();
  },
  // What came is handed on as it is: the browser checks it.
  make: (options) => startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }),
  use: (options) => startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }),
});
