import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { readBounces } from '../../src/capabilities/delivery/channels/email/bounce-report.ts';
import { aFreePort } from '../../src/capabilities/delivery/mail-server-builders.ts';
import { openMailServer } from '../../src/platform/outbound/mail-server.ts';
import { readSmtpServers } from '../../src/platform/outbound/smtp/smtp-server.ts';
import { aCertificate } from '../support/certificate.ts';

const nobody = 65_534;
const count = 200;
const token = (seed: number): string => Buffer.alloc(21, seed).toString('base64url');
const linkOf = (id: number): string => `https://tocsin.example/answer/${token(id)}`;

const certificate = aCertificate('localhost', '127.0.0.1');
const place = mkdtempSync(join(tmpdir(), 'tocsin-postfix-'));
const postfix = (deed: string): Buffer => execFileSync('postfix', ['-c', join(place, 'etc'), deed], { stdio: 'pipe' });

/** A postfix of its own: takes mail for two domains into one folder, and bounces what goes to a third after taking it. */
function configure(port: number): void {
  for (const folder of ['etc', 'spool', 'data', 'mail']) mkdirSync(join(place, folder));
  execFileSync('chmod', ['755', place]);
  execFileSync('chown', ['postfix', join(place, 'data')]);
  chownSync(join(place, 'mail'), nobody, nobody);
  writeFileSync(join(place, 'etc/key.pem'), certificate.key);
  writeFileSync(join(place, 'etc/cert.pem'), certificate.cert);
  const settings = `compatibility_level=3.6
queue_directory=${place}/spool
data_directory=${place}/data
mail_owner=postfix
setgid_group=postdrop
command_directory=/usr/sbin
daemon_directory=/usr/lib/postfix/sbin
inet_interfaces=127.0.0.1
inet_protocols=ipv4
myhostname=mx.example.test
mydestination=
mynetworks=127.0.0.0/8
relay_domains=gone.example
transport_maps=inline:{{gone.example=error:5.1.1 No such person here}}
smtpd_reject_unlisted_recipient=no
smtpd_recipient_restrictions=permit_mynetworks,reject
virtual_mailbox_domains=tocsin.example network.example
virtual_mailbox_base=${place}/mail
virtual_mailbox_maps=static:all/
virtual_uid_maps=static:${nobody}
virtual_gid_maps=static:${nobody}
smtpd_tls_cert_file=${place}/etc/cert.pem
smtpd_tls_key_file=${place}/etc/key.pem
smtpd_tls_security_level=may
maillog_file=${place}/log
maillog_file_prefixes=${tmpdir()}
`;
  const services = `127.0.0.1:${port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
  writeFileSync(join(place, 'etc/main.cf'), settings);
  writeFileSync(join(place, 'etc/master.cf'), services);
}

/** What lies in the mailbox once so many mails have come. */
async function waitForMails(wanted: number): Promise<Buffer[]> {
  const box = join(place, 'mail/all/new');
  const list = (): string[] => (existsSync(box) ? readdirSync(box) : []);
  for (let tries = 0; list().length < wanted && tries < 300; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return list().map((name) => readFileSync(join(box, name)));
}

async function check(port: number): Promise<string[]> {
  const [server] = readSmtpServers(`smtp://127.0.0.1:${port}?tls=required&connections=4`);
  if (!server) throw new Error('A server was expected.');
  const door = { practice: undefined, domains: [] };
  const options = { from: 'alerts@tocsin.example', sender: 'Tocsin <alerts@tocsin.example>', door };
  const stranger = openMailServer(server, options);
  const untrusted = await stranger.test();
  await stranger.close();
  const ours = openMailServer(server, { ...options, tls: { ca: certificate.cert } });
  const letter = ours.write({
    ...{ subject: 'EXERCISE: go indoors', headers: {} },
    compose: (link) => ({ text: `.dot\nAnswer ${link}\n`, html: `<p>ä <a href="${link}">x</a></p>` }),
  });
  const people = Array.from({ length: count }, (_, at) => `p${at}@network.example`);
  const copies = [...people, 'jörg@network.example', 'kim@gone.example'].map((to, at) => ({
    ...{
      to,
      link: linkOf(at + 1),
      messageId: `<message.${at + 1}@tocsin.example>`,
      references: '<alert.x@tocsin.example>',
    },
  }));
  const outcomes = await letter.send(copies, 'attack', new Date());
  await ours.close();
  const mails = await waitForMails(copies.length);
  let right = 0;
  for (const mail of mails) {
    const { messageId, text, html } = await PostalMime.parse(mail);
    const link = linkOf(Number(/<message\.(\d+)@/.exec(messageId ?? '')?.[1] ?? 0));
    if (text?.startsWith(`.dot\nAnswer ${link}`) && html?.includes(`ä <a href="${link}"`)) right += 1;
  }
  const bounces = (await Promise.all(mails.map((mail) => readBounces(mail)))).flat();
  const faults: string[] = [];
  if (untrusted.ok) faults.push('A certificate of an unknown authority was taken.');
  if (outcomes.some(({ kind }) => kind !== 'accepted'))
    faults.push(`Not accepted: ${JSON.stringify(outcomes.find(({ kind }) => kind !== 'accepted'))}`);
  if (right !== count + 1) faults.push(`${right} of ${count + 1} mails came as they were written.`);
  if (bounces.length !== 1 || bounces[0]?.messageId !== copies.length)
    faults.push(`Came back: ${JSON.stringify(bounces)}`);
  return faults;
}

if (process.getuid?.() !== 0 || !existsSync('/usr/sbin/postfix')) {
  process.stderr.write('This needs the Debian package postfix, and root, as postfix starts under no other name.\n');
  process.exitCode = 2;
} else {
  try {
    const port = await aFreePort();
    configure(port);
    postfix('start');
    const faults = await check(port);
    for (const fault of faults) process.stderr.write(`${fault}\n`);
    if (faults.length > 0) process.stderr.write(readFileSync(join(place, 'log'), 'utf8').slice(-3000));
    if (faults.length > 0) process.exitCode = 1;
    else
      process.stdout.write(
        `postfix took ${count + 2} mails over checked TLS, brought ${count + 1} and sent one back.\n`,
      );
  } finally {
    try {
      postfix('stop');
    } catch {
      // It was not running.
    }
    rmSync(place, { recursive: true, force: true });
  }
}
