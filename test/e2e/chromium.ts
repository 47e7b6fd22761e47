import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/** Debian's Chromium; no browser is downloaded. */
const PROGRAM = process.env['SIGNED_RECORD_CHROMIUM'] ?? '/usr/bin/chromium'

/** Tests in a real browser: skipped with a notice where there is none, and in CI a failure. */
export function describeInChromium(name: string, tests: () => void): void {
  if (existsSync(PROGRAM)) return describe(name, tests)
  if (process.env['SIGNED_RECORD_REQUIRE_JUDGES'] === '1') {
    return describe(name, () => it('has a browser', () => expect(`Chromium at ${PROGRAM}`).toBe('installed')))
  }
  console.warn(`${name}: skipped, no Chromium at ${PROGRAM} (Debian package: chromium)`)
  describe.skip(name, tests)
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** A context whose requests are written down, so that a test can say that none left the page. */
export async function watchedContext(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly context: BrowserContext; readonly requests: string[] }> {
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options })
  const requests: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  return { context, requests }
}

/** Workers that stay. One that was ended is gone at once, and the driver is told of it a moment later. */
export async function workersLeft(page: Page): Promise<number> {
  for (let left = 100; left > 0 && page.workers().length > 0; left--) await page.waitForTimeout(100)
  return page.workers().length
}
