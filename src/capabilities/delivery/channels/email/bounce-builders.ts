/** What a delivery report says. */
interface Report {
  readonly id?: number | string;
  readonly to: string;
  readonly action?: string;
  readonly envelope?: boolean;
}

/** A delivery report as postfix 3.7 writes it (RFC 3464). */
export function aReport({ id = 77, to, action = 'failed', envelope = true }: Report): string {
  return `Return-Path: <>
Date: Sun, 22 Nov 2026 05:00:00 +0000 (UTC)
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: alerts@tocsin.example
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="B.4B7C/mx.example"
Message-Id: <20261122050000.4B7C@mx.example>

This is a MIME-encapsulated message.

--B.4B7C/mx.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B.4B7C/mx.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
${envelope ? `Original-Envelope-Id: message.${id}@alerts.example.org\n` : ''}X-Postfix-Queue-ID: 4B7C
X-Postfix-Sender: rfc822; alerts@tocsin.example
Arrival-Date: Sun, 22 Nov 2026 05:00:00 +0000 (UTC)

Final-Recipient: rfc822; ${to}
Original-Recipient: rfc822;${to}
Action: ${action}
Status: 5.1.1
Remote-MTA: dns; inner.example
Diagnostic-Code: smtp; 550 5.1.1 <${to}>: Recipient
    address rejected: User unknown

--B.4B7C/mx.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <alerts@tocsin.example>
To: ${to}
Message-ID: <message.${id}@alerts.example.org>
Subject: EXERCISE

--B.4B7C/mx.example--
`.replaceAll('\n', '\r\n');
}
