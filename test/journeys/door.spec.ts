/** The door (登录): the demo by one click, the first set-up with its three administrators, and a passkey. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { expect, overflow, serve, stop, test } from './house.ts';

test.use({ person: null });

const PASSWORDS = {
  system: '河边三棵老榕树的影子真长',
  security: '清早渡船载着一筐鲜藕过江',
  audit: '石桥弯弯通向旧糖厂的门前',
  clerk: '灯塔守夜人爱吃酸梅汤圆子',
} as const;

/** The six digits an authenticator app shows; `ahead` steps later, for no step opens twice. */
function digits(secret: string, ahead = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  return totp.generate({ timestamp: Date.now() + ahead * 30_000 });
}

/** Opens an invitation in a browser of its own, sets the password and enrols an authenticator app. */
async function accept(
  browser: Browser,
  { link, password }: { readonly link: string; readonly password: string },
): Promise<{ readonly page: Page; readonly secret: string }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: '设置密码' })).toBeVisible();
  await page.getByLabel('新密码').fill('Admin@123456');
  await expect(page.getByText('容易被猜到')).toBeVisible();
  await page.getByLabel('新密码').fill(password);
  await expect(page.getByText(/^强度：/)).toBeVisible();
  await page.getByLabel('再输入一次').fill(password);
  await page.getByRole('button', { name: '设置密码' }).click();
  await expect(page.getByRole('heading', { name: '设置第二步验证' })).toBeVisible();
  await page.getByRole('button', { name: '使用动态验证码' }).click();
  await expect(page.getByRole('img', { name: '动态验证码的二维码' })).toBeVisible();
  const secret = await page.locator('.enroll-secret code').innerText();
  await page.getByLabel('验证器显示的 6 位数字').fill(digits(secret));
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page.getByRole('button', { name: /^个人菜单/ })).toBeVisible();
  return { page, secret };
}

/** The same with a passkey, which the browser is given to hold; passkeys belong to a name, not to a number. */
async function acceptByPasskey(
  browser: Browser,
  { link, password }: { readonly link: string; readonly password: string },
): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(link);
  await page.getByLabel('新密码').fill(password);
  await page.getByLabel('再输入一次').fill(password);
  await page.getByRole('button', { name: '设置密码' }).click();
  await page.getByLabel('名称').fill('办公室电脑');
  await page.getByRole('button', { name: '登记通行密钥' }).click();
  await expect(page.getByRole('button', { name: /^个人菜单/ })).toBeVisible();
  return page;
}

test('the demo: one click is in, says what it is on every page, and lets one be someone else', async ({
  page,
  house,
}) => {
  await page.goto(house.address);
  await expect(page.getByRole('heading', { name: '选一个身份，看看怎么办理' })).toBeVisible();
  await page.getByRole('button', { name: '李华 经办' }).click();
  const band = page.getByRole('complementary', { name: '演示' });
  await expect(band).toBeVisible();
  const nav = page.getByRole('navigation', { name: '主导航' });
  await expect(nav.getByRole('link')).toHaveText(['申报表', '指标库', '规则']);

  await page.getByRole('button', { name: /^个人菜单/ }).click();
  await page.getByRole('link', { name: '我的账号' }).click();
  await expect(page.getByRole('heading', { name: '我的账号' })).toBeVisible();
  await expect(page.getByText('本次登录')).toBeVisible();

  await band.getByRole('button', { name: '换一个身份' }).click();
  const choosing = page.getByRole('dialog', { name: '换一个身份' });
  await expect(choosing.getByRole('button', { name: '李华 经办' })).toBeDisabled();
  await choosing.getByRole('button', { name: '郑明 安全审计员' }).click();
  await expect(page).toHaveURL(/\/journal$/);
  await expect(nav.getByRole('link')).toHaveText(['日志', '规则']);
  await page.getByRole('button', { name: '核验日志', exact: true }).click();
  await expect(page.getByText(/条记录逐条核验无误/)).toBeVisible();
  await page
    .getByRole('button', { name: /^登录 第 \d+ 条的详情$/ })
    .first()
    .click();
  await expect(page).toHaveURL(/at=\d+/);
  await page.getByRole('combobox', { name: '结果' }).selectOption('被拒绝');
  await expect(page).toHaveURL(/outcome=refused/);
  await expect(page.getByText('没有符合条件的记录')).toBeVisible();
});

test('a session that ended lets its person in again where they were', async ({ page, house }) => {
  await page.goto(house.address);
  await page.getByRole('button', { name: '孙立 系统管理员' }).click();
  await expect(page.getByRole('tree', { name: '单位' })).toBeVisible();
  await page.getByRole('button', { name: '邀请人员' }).click();
  const inviting = page.getByRole('dialog', { name: '邀请人员' });
  await inviting.getByLabel('姓名').fill('钱进');
  await inviting.getByLabel('登录名').fill('qianjin');
  await page.context().clearCookies();
  await inviting.getByRole('button', { name: '发出邀请' }).click();
  const again = page.getByRole('dialog', { name: '请重新登录' });
  await again.getByRole('button', { name: '孙立 系统管理员' }).click();
  await expect(again).toBeHidden();
  await expect(inviting.getByLabel('姓名')).toHaveValue('钱进');
  await inviting.getByRole('button', { name: '发出邀请' }).click();
  await expect(inviting.getByText(/\/invitations\//)).toBeVisible();
});

test('on a phone the door and the rooms fit', async ({ page, house }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(house.address);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: '中文' })).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '吴严 安全保密管理员' }).click();
  await expect(page.getByRole('tree', { name: '单位' })).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: /^个人菜单/ }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Organisation' })).toBeVisible();
  expect(await overflow(page)).toBe(0);
});

test.describe('the first set-up', () => {
  let folder = '';
  let child: ChildProcess | undefined;
  let address = '';
  let said: () => string = () => '';

  test.beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'heng-door-'));
    ({ address, child, said } = await serve(folder));
  });
  test.afterAll(async () => {
    if (child !== undefined) await stop(child);
    rmSync(folder, { recursive: true, force: true });
  });

  test('three administrators, a clerk, and what each may do', async ({ page, browser }) => {
    test.setTimeout(120_000);
    await page.goto(address);
    await page.getByRole('link', { name: '正式启用' }).click();
    // What is missing is said in the language of the page, whichever the browser's is.
    await page.getByRole('button', { name: '完成设置' }).click();
    const told = () => page.evaluate<string>('document.activeElement.validationMessage');
    await expect.poll(told).toBe('请填写这一栏');
    const code = /[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}/;
    await expect.poll(said).toMatch(code);
    await page.getByLabel('设置码').fill(code.exec(said())?.[0] ?? '');
    await page.getByLabel('单位名称').fill('番禺区');
    for (const [office, name, login] of [
      ['系统管理员', '沈一', 'shenyi'],
      ['安全保密管理员', '韩二', 'haner'],
      ['安全审计员', '杨三', 'yangsan'],
    ] as const) {
      const part = page.getByRole('group', { name: office });
      await part.getByLabel('姓名').fill(name);
      await part.getByLabel('登录名').fill(login);
    }
    await page.getByRole('button', { name: '完成设置' }).click();
    await expect(page.getByRole('button', { name: '复制链接' })).toHaveCount(3);
    const links = await page.locator('.invited code').allInnerTexts();
    const [system = '', security = '', audit = ''] = links;

    // The demo is gone with the first set-up.
    await page.getByRole('link', { name: '去登录' }).click();
    await expect(page.getByLabel('登录名')).toBeVisible();
    await page.getByLabel('登录名').fill('shenyi');
    await page.getByLabel('密码').fill('不是这个密码，肯定不是');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('登录不成功');
    // At a number no browser has passkeys, and the door says where they work.
    await expect(page.getByRole('button', { name: '用通行密钥登录' })).toBeVisible();
    await page.goto(address.replace('localhost', '127.0.0.1'));
    await expect(page.getByRole('button', { name: '用通行密钥登录' })).toHaveCount(0);
    await expect(page.getByText('通行密钥只能在有名字的地址上使用')).toBeVisible();
    await expect(page.getByRole('link', { name: address })).toBeVisible();
    await page.goto(address);
    await page.getByLabel('登录名').fill('shenyi');
    await page.getByLabel('密码').fill('番禺的路');
    await expect(page.getByLabel('密码')).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: '显示输入的内容' }).click();
    await expect(page.getByLabel('密码')).toHaveAttribute('type', 'text');
    await expect(page.getByLabel('登录名')).toHaveValue('shenyi');

    const first = await accept(browser, { link: system, password: PASSWORDS.system });
    await expect(first.page).toHaveURL(/\/organisation$/);
    await first.page.getByRole('button', { name: '新建下级' }).click();
    const making = first.page.getByRole('dialog', { name: '在“番禺区”下新建' });
    await making.getByLabel('名称').fill('番禺区财政局');
    await making.getByLabel('编号').fill('czj');
    await making.getByRole('button', { name: '新建' }).click();
    await expect(first.page.getByRole('treeitem', { name: /番禺区财政局/ })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect(first.page.getByRole('button', { name: '任命' })).toHaveCount(0);
    await first.page.getByRole('button', { name: '邀请人员' }).click();
    const inviting = first.page.getByRole('dialog', { name: '邀请人员' });
    await inviting.getByLabel('姓名').fill('许四');
    await inviting.getByLabel('登录名').fill('xusi');
    await inviting.getByRole('button', { name: '发出邀请' }).click();
    const clerkLink = await inviting.locator('.invited code').innerText();

    const second = await accept(browser, { link: security, password: PASSWORDS.security });
    await expect(second.page.getByRole('button', { name: '邀请人员' })).toHaveCount(0);
    await second.page.getByRole('treeitem', { name: /番禺区财政局/ }).click();
    await second.page.getByRole('button', { name: '任命', exact: true }).click();
    const appointing = second.page.getByRole('dialog', { name: /^任命/ });
    await appointing.getByRole('combobox', { name: '人员' }).fill('许四');
    await second.page.keyboard.press('Enter');
    await appointing.getByLabel('职务').selectOption('财政审核');
    await appointing.getByRole('button', { name: '任命' }).click();
    await expect(appointing).toBeHidden();
    await expect(second.page.getByRole('region', { name: '番禺区财政局' })).toContainText('许四');

    const fourth = await accept(browser, { link: clerkLink, password: PASSWORDS.clerk });
    await expect(fourth.page.getByRole('link', { name: '申报表', exact: true })).toBeVisible();
    await expect(fourth.page.getByRole('link', { name: '组织机构' })).toHaveCount(0);
    await fourth.page.getByRole('button', { name: /^个人菜单/ }).click();
    await expect(fourth.page.getByText('财政审核 · 番禺区财政局')).toBeVisible();
    await fourth.page.getByRole('button', { name: '退出登录' }).click();
    await fourth.page.getByLabel('登录名').fill('xusi');
    await fourth.page.getByLabel('密码').fill(PASSWORDS.clerk);
    await fourth.page.getByRole('button', { name: '登录', exact: true }).click();
    await expect(fourth.page.getByRole('heading', { name: '第二步验证' })).toBeVisible();
    await fourth.page.getByLabel('验证码').fill(digits(fourth.secret, 1));
    await expect(fourth.page.getByRole('button', { name: /^个人菜单/ })).toBeVisible();

    const third = await acceptByPasskey(browser, { link: audit, password: PASSWORDS.audit });
    await expect(third).toHaveURL(/\/journal$/);
    await expect(third.getByRole('row', { name: /任职/ }).first()).toContainText('韩二');
    await third.getByRole('button', { name: '核验日志', exact: true }).click();
    await expect(third.getByText(/条记录逐条核验无误/)).toBeVisible();
    await third.getByRole('button', { name: /^个人菜单/ }).click();
    await third.getByRole('button', { name: '退出登录' }).click();
    await third.getByRole('button', { name: '用通行密钥登录' }).click();
    await expect(third.getByRole('button', { name: /^个人菜单.*杨三/ })).toBeVisible();
  });
});
