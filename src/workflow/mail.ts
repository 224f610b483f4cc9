/**
 * Mail (邮件): notices also go out by e-mail, to those who want them; off unless a server is named.
 *
 *     HENG_SMTP=smtp://heng:secret@mail.py.gov.cn:587     smtps:// for a server that begins with TLS
 *     HENG_MAIL_FROM=heng@py.gov.cn
 *
 *     const mailer = openMailer('smtp://…', 'heng@py.gov.cn');
 *     await mailNotices(store, { tenant: 'panyu', actor: 'service', now }, mailer, 'https://heng.py.gov.cn')   →  3
 *
 * Plain text that names the agency, the year and what was done, never what a declaration says. One letter a person a
 * round. A letter the server refuses for good is given up; when it takes nothing the next round tries again, for three
 * days.
 */
import { createTransport, type Transporter } from 'nodemailer';
import { OPERATOR } from '../core/organisation.ts';
import { wordLetter } from '../locale/notice.ts';
import { type Store, withReach } from '../store/connect.ts';
import { type Letter, markMailed, unmailedNotices } from '../store/notices.ts';
import { codeOf } from '../store/problem.ts';
import type { Act } from '../store/tenant.ts';

export interface Mailer {
  readonly transport: Transporter;
  readonly from: string;
}

/** A server that does not answer must not hold up the round. */
const PATIENCE_MS = 20_000;
const LETTERS_A_ROUND = 200;
const DAYS_TRIED = 3;

/** The mail server an address names, `smtp://` or `smtps://`; null when it is no such address. */
export function openMailer(server: string, from: string): Mailer | null {
  if (!/^smtps?:\/\/./.test(server) || !URL.canParse(server)) return null;
  const { hostname, port, protocol, username, password } = new URL(server);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    ...{ host: hostname, port: Number(port) || (secure ? 465 : 587), secure },
    ...(username === ''
      ? {}
      : {
          auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
          requireTLS: true,
        }),
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return { transport, from };
}

export interface Mailed {
  readonly sent: number;
  /** What the server said of those it did not take. */
  readonly failed: readonly string[];
}

/** Sends what is unmailed, a letter a person. */
export async function mailNotices(
  store: Store,
  act: Act,
  { transport, from }: Mailer,
  origin: string | null,
): Promise<Mailed> {
  const whole = withReach(store, OPERATOR);
  const since = new Date(act.now.getTime() - DAYS_TRIED * 86_400_000);
  const letters = await unmailedNotices(whole, act.tenant, { since, most: LETTERS_A_ROUND });
  const failed: string[] = [];
  let sent = 0;
  for (const letter of letters) {
    try {
      await transport.sendMail({ from, to: letter.email, ...textOf(letter, origin) });
      sent += 1;
    } catch (error) {
      failed.push(error instanceof Error ? error.message : 'no reason given');
      if (!isRefusedForGood(error)) break;
    }
    // The letter is out: were this to fail, it would go out again, which is the better of the two mistakes.
    await markMailed(whole, act, letter);
  }
  return { sent, failed };
}

/**
 * Whether the server will never take this letter: it refused its recipient or its text for good (RFC 5321, 4.2.1: a reply
 * of 550 and the like). What it says of the sender it would say of every letter.
 */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !LETTER_REFUSED.has(codeOf(error) ?? '')) return false;
  return (
    'permanent' in error && error.permanent === true && !('command' in error && error.command === SENDER)
  );
}

const LETTER_REFUSED: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);
const SENDER = 'MAIL FROM';

/** Subject and text, in Chinese and below it in English. */
function textOf(
  { notices }: Letter,
  origin: string | null,
): { readonly subject: string; readonly text: string } {
  const [zh, en] = [wordLetter(notices, 'zh-CN'), wordLetter(notices, 'en')];
  const where = origin === null ? [] : ['', origin];
  return { subject: zh.subject, text: [...zh.lines, '', ...en.lines, ...where].join('\n') };
}
