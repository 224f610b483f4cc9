/**
 * Store (存储): the sentence for every deed the store refuses, in Chinese and English.
 *
 *     wordStoreProblem({ code: 'store-locked', facts: { folder: '/srv/heng', host: 'finance-3', pid: 4711 } }, 'zh-CN')
 *     →  { title: '数据正被使用', detail: '/srv/heng 正被 finance-3 上的进程 4711 使用。', remedy: '…' }
 *
 * The facts a code carries are typed here, so that a missing sentence or a wrong fact does not compile.
 */
import type { Lang } from './lang.ts';
import type { Wording } from './problem.ts';

export interface StoreFacts {
  /** Another process has the folder open. */
  'store-locked': { readonly folder: string; readonly pid: number; readonly host: string };
  /** The folder cannot be made or written to. */
  'folder-unwritable': { readonly folder: string; readonly reason: string };
  /** What is in the folder is no store, or one the database cannot start from. */
  'store-damaged': { readonly folder: string; readonly reason: string };
  /** A newer Heng, or a newer PostgreSQL, has written this store. */
  'store-newer': { readonly place: string; readonly found: string };
  /** The store was set up by migrations of another text. */
  'store-differs': { readonly place: string; readonly migration: string };
  /** No answer from the database server. */
  'store-unreachable': { readonly host: string; readonly port: number; readonly reason: string };
  /** The server answers and lets us not in. */
  'store-refused': { readonly host: string; readonly name: string; readonly reason: string };
  /** The server is older than PostgreSQL 15. */
  'server-too-old': { readonly host: string; readonly version: string };
  /** DATABASE_URL is no postgres:// address. */
  'database-url': { readonly reason: string };
  /** The database has stopped under way. */
  'store-stopped': { readonly reason: string };
  /** What is sealed here was sealed with a key that is not to be found. */
  'seal-key-missing': { readonly place: string; readonly file: string };
  /** The key is another than the one this store was sealed with. */
  'seal-key-wrong': { readonly place: string };
  /** The key has not 32 bytes. */
  'seal-key-unfit': { readonly bytes: number };
  /** A new key is asked for and none is named, or it is the present one. */
  'seal-key-next': { readonly why: 'missing' | 'same' };
  /** Another process has changed the key while this one has the store open. */
  'seal-key-changed': Record<string, never>;
  /** HENG_CIPHER is none of ours. */
  'cipher-unknown': { readonly cipher: string };
  /** HENG_JOURNAL is none of ours. */
  'journal-unknown': { readonly algorithm: string };
  /** A sealed value does not open: a byte of it, or where it stands, was changed. */
  'seal-broken': { readonly context: string };
}

export type StoreCode = keyof StoreFacts;

export type StoreRefusal = {
  [C in StoreCode]: { readonly code: C; readonly facts: StoreFacts[C] };
}[StoreCode];

type Words = { readonly [C in StoreCode]: (facts: StoreFacts[C]) => Wording };

const zh: Words = {
  'store-locked': ({ folder, pid, host }) => ({
    title: '数据正被使用',
    detail: `${folder} 正被 ${host} 上的进程 ${pid} 使用，同一份数据不能同时打开两次。`,
    remedy: `请用已经打开的那一个，或先关闭它；也可以用 HENG_DATA 指定另一个文件夹。若 ${host} 已不存在，请删除 ${folder} 中以 lock. 开头的文件。`,
  }),
  'folder-unwritable': ({ folder, reason }) => ({
    title: '数据文件夹写不进去',
    detail: `数据文件夹 ${folder} 不能建立或写入（${reason}）。`,
    remedy: '请检查权限和剩余空间，或用 HENG_DATA 指定另一个文件夹。',
  }),
  'store-damaged': ({ folder, reason }) => ({
    title: '数据打不开',
    detail: `${folder} 中的数据库打不开（${reason}）。`,
    remedy: '请不要删除它；先把整个文件夹复制一份，再从备份恢复，或用 HENG_DATA 指定另一个文件夹。',
  }),
  'store-newer': ({ place, found }) => ({
    title: '数据来自更新的版本',
    detail: `${place} 由更新版本的衡写成（${found}），本版本不能打开。`,
    remedy: '请升级后再打开，数据没有改动。',
  }),
  'store-differs': ({ place, migration }) => ({
    title: '数据结构不一致',
    detail: `${place} 的数据结构（${migration}）与本版本的不同。`,
    remedy: '请使用建立它的那个版本，或把其中的文件重新导入新的数据文件夹。',
  }),
  'store-unreachable': ({ host, port, reason }) => ({
    title: '连不上数据库',
    detail: `${host}:${port} 上的数据库没有应答（${reason}）。`,
    remedy: '请检查 DATABASE_URL 中的地址、端口和网络。',
  }),
  'store-refused': ({ host, name, reason }) => ({
    title: '数据库拒绝访问',
    detail: `${host} 上的数据库“${name}”拒绝了连接（${reason}）。`,
    remedy: '请检查 DATABASE_URL 中的用户、密码和库名，以及该用户的权限。',
  }),
  'server-too-old': ({ host, version }) => ({
    title: '数据库版本太旧',
    detail: `${host} 上是 PostgreSQL ${version}，需要 15 或更新版本。`,
    remedy: '请升级数据库，或不设 DATABASE_URL 而使用内置数据库。',
  }),
  'database-url': ({ reason }) => ({
    title: '数据库地址不对',
    detail: `DATABASE_URL 不能使用（${reason}）。`,
    remedy: '应形如 postgres://用户@主机:5432/库名。',
  }),
  'store-stopped': ({ reason }) => ({
    title: '数据库中断',
    detail: `数据库中途停止（${reason}）；已确认保存的内容不受影响。`,
    remedy: '请重新启动后再试。',
  }),
  'seal-key-missing': ({ place, file }) => ({
    title: '缺少密钥',
    detail: `${place} 中有密封的内容，但没有设 HENG_KEY，也没有密钥文件 ${file}。`,
    remedy: '请设 HENG_KEY，或把原来的密钥文件放回原处；没有密钥，密封的内容无法恢复。',
  }),
  'seal-key-wrong': ({ place }) => ({
    title: '密钥不对',
    detail: `密钥打不开 ${place} 中密封的内容。`,
    remedy: '请使用建立数据时的 HENG_KEY 或密钥文件 seal.key；数据没有改动。',
  }),
  'seal-key-unfit': ({ bytes }) => ({
    title: '密钥长度不对',
    detail: `密钥应为 32 字节，现为 ${bytes} 字节。`,
    remedy: '请用 32 字节的 Base64 文本，例如 openssl rand -base64 32 的输出。',
  }),
  'seal-key-next': ({ why }) => ({
    title: '没有新密钥',
    detail:
      why === 'same' ? 'HENG_KEY_NEXT 与现在的密钥相同。' : '密钥由 HENG_KEY 给出，还没有设 HENG_KEY_NEXT。',
    remedy: '请把 openssl rand -base64 32 的输出设为 HENG_KEY_NEXT 后再更换。',
  }),
  'seal-key-changed': () => ({
    title: '密钥已更换',
    detail: '数据已改用新密钥密封，而这个服务还在用旧密钥。',
    remedy: '请管理服务的人用新的 HENG_KEY 或密钥文件重新启动服务；数据没有改动。',
  }),
  'cipher-unknown': ({ cipher }) => ({
    title: '密码算法不认识',
    detail: `HENG_CIPHER 不能是“${cipher}”。`,
    remedy: '请设为 aes 或 sm4。',
  }),
  'journal-unknown': ({ algorithm }) => ({
    title: '日志算法不认识',
    detail: `HENG_JOURNAL 不能是“${algorithm}”。`,
    remedy: '请设为 sha256 或 sm3。',
  }),
  'seal-broken': ({ context }) => ({
    title: '密封的内容被改动',
    detail: `一项密封的内容（${context}）打不开：内容或所在位置被改动过。`,
    remedy: '请停止使用并从备份恢复，同时报告安全保密管理员。',
  }),
};

const en: Words = {
  'store-locked': ({ folder, pid, host }) => ({
    title: 'Store in use',
    detail: `${folder} is in use by process ${pid} on ${host}; one store cannot be open twice.`,
    remedy: `Use the one that is open or close it first, or name another folder in HENG_DATA. If ${host} is no more, delete the file in ${folder} that begins with "lock.".`,
  }),
  'folder-unwritable': ({ folder, reason }) => ({
    title: 'Data folder not writable',
    detail: `The data folder ${folder} cannot be made or written to (${reason}).`,
    remedy: 'Check its rights and the space left, or name another folder in HENG_DATA.',
  }),
  'store-damaged': ({ folder, reason }) => ({
    title: 'Store does not open',
    detail: `The database in ${folder} does not open (${reason}).`,
    remedy:
      'Do not delete it: copy the whole folder first, then restore a backup, or name another folder in HENG_DATA.',
  }),
  'store-newer': ({ place, found }) => ({
    title: 'Store of a newer version',
    detail: `${place} was written by a newer Heng (${found}) and cannot be opened by this one.`,
    remedy: 'Upgrade and open it then; nothing in it was changed.',
  }),
  'store-differs': ({ place, migration }) => ({
    title: 'Store of another structure',
    detail: `The tables of ${place} (${migration}) differ from those of this version.`,
    remedy: 'Use the version that made it, or import its files into a new data folder.',
  }),
  'store-unreachable': ({ host, port, reason }) => ({
    title: 'Database out of reach',
    detail: `The database at ${host}:${port} does not answer (${reason}).`,
    remedy: 'Check address and port in DATABASE_URL, and the network.',
  }),
  'store-refused': ({ host, name, reason }) => ({
    title: 'Database refuses',
    detail: `The database "${name}" on ${host} refused the connection (${reason}).`,
    remedy: 'Check user, password and database in DATABASE_URL, and the rights of that user.',
  }),
  'server-too-old': ({ host, version }) => ({
    title: 'Database too old',
    detail: `${host} runs PostgreSQL ${version}; 15 or newer is needed.`,
    remedy: 'Upgrade it, or unset DATABASE_URL to use the embedded database.',
  }),
  'database-url': ({ reason }) => ({
    title: 'Wrong database address',
    detail: `DATABASE_URL cannot be used (${reason}).`,
    remedy: 'It reads postgres://user@host:5432/database.',
  }),
  'store-stopped': ({ reason }) => ({
    title: 'Database stopped',
    detail: `The database stopped under way (${reason}); what was acknowledged is kept.`,
    remedy: 'Start again and retry.',
  }),
  'seal-key-missing': ({ place, file }) => ({
    title: 'Key missing',
    detail: `${place} holds sealed content, and there is neither HENG_KEY nor the key file ${file}.`,
    remedy: 'Set HENG_KEY, or put the key file back in its place; without the key, what is sealed is lost.',
  }),
  'seal-key-wrong': ({ place }) => ({
    title: 'Wrong key',
    detail: `The key does not open what is sealed in ${place}.`,
    remedy: 'Use the HENG_KEY or the key file seal.key the store was made with; nothing was changed.',
  }),
  'seal-key-unfit': ({ bytes }) => ({
    title: 'Key of the wrong length',
    detail: `The key must be 32 bytes, and is ${bytes}.`,
    remedy: 'Give 32 bytes in Base64, as openssl rand -base64 32 prints them.',
  }),
  'seal-key-next': ({ why }) => ({
    title: 'No new key',
    detail:
      why === 'same'
        ? 'HENG_KEY_NEXT is the present key.'
        : 'The key is given by HENG_KEY, and HENG_KEY_NEXT is not set.',
    remedy: 'Set HENG_KEY_NEXT to what openssl rand -base64 32 prints, and try again.',
  }),
  'seal-key-changed': () => ({
    title: 'The key was changed',
    detail: 'The store is sealed with a new key by now, and this service still has the old one.',
    remedy:
      'Have whoever runs the service start it again with the new HENG_KEY or key file; nothing was changed.',
  }),
  'cipher-unknown': ({ cipher }) => ({
    title: 'Unknown cipher',
    detail: `HENG_CIPHER cannot be "${cipher}".`,
    remedy: 'Set it to aes or sm4.',
  }),
  'journal-unknown': ({ algorithm }) => ({
    title: 'Unknown journal algorithm',
    detail: `HENG_JOURNAL cannot be "${algorithm}".`,
    remedy: 'Set it to sha256 or sm3.',
  }),
  'seal-broken': ({ context }) => ({
    title: 'Sealed content was changed',
    detail: `A sealed value (${context}) does not open: it, or where it stands, was changed.`,
    remedy: 'Stop, restore a backup, and tell the security administrator.',
  }),
};

const WORDS: Readonly<Record<Lang, Words>> = { 'zh-CN': zh, en };

/** The sentences of a store's refusal. */
export function wordStoreProblem<C extends StoreCode>(
  { code, facts }: { readonly code: C; readonly facts: StoreFacts[C] },
  lang: Lang,
): Wording {
  const words: { readonly [K in C]: (facts: StoreFacts[K]) => Wording } = WORDS[lang];
  return words[code](facts);
}
