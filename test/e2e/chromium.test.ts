import type { Browser } from 'playwright-core'
import { describeInChromium, launchChromium, watchedContext } from './chromium'

describeInChromium('the watched context', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(async () => browser.close())

  it('sees every request: a test that finds none would say nothing otherwise', async () => {
    const { context, requests } = await watchedContext(browser)
    const page = await context.newPage()
    const failed = page.waitForEvent('requestfailed')
    await page.setContent('<img src="http://127.0.0.1:9/picture.png">')
    await failed
    expect(requests).toEqual(['http://127.0.0.1:9/picture.png'])
    await context.close()
  })
})
