// Takes the pictures of docs/portal-screens from the practice portal, at two widths. Usage: npm run build && node tools/portal-screens.mjs
import { spawn } from 'node:child_process'
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unzipSync } from 'fflate'
import { chromium } from 'playwright-core'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const pictures = join(root, 'docs', 'portal-screens')
const folder = mkdtempSync(join(tmpdir(), 'portal-screens-'))
const SIZES = [
  { width: 1280, height: 960 },
  { width: 390, height: 844 },
]

mkdirSync(pictures, { recursive: true })
const portal = spawn(process.execPath, [join(root, 'tools', 'portal.mjs'), '--no-build', '--port', '8191', '--data', folder])
const browser = await chromium.launch({
  executablePath: process.env.SIGNED_RECORD_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
try {
  const address = await listening(portal)
  for (const size of SIZES) await tour(address, size)
} finally {
  await browser.close()
  portal.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}

/** As one official: signs in, presses the button, checks what came, and a copy of it with one byte changed. */
async function tour(address, viewport) {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' })
  const page = await context.newPage()
  const shoot = async (name) => {
    await page.evaluate(() => scrollTo(0, 0))
    await page.screenshot({ path: join(pictures, `${name}-${viewport.width}.png`) })
  }
  await page.goto(address)
  await shoot('home')
  await page.click('button[value="CB-0001"]')
  await page.goto(`${address}record`)
  await shoot('record')
  const download = page.waitForEvent('download')
  await page.locator('signed-record-download button').first().click()
  const zip = readFileSync(await (await download).path())
  await page.locator('signed-record-download[state=done]').scrollIntoViewIfNeeded()
  await page.screenshot({ path: join(pictures, `downloaded-${viewport.width}.png`) })
  const files = Object.entries(unzipSync(zip)).map(([name, bytes]) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }))
  await page.goto(`${address}verify`)
  await shoot('verify')
  await check(page, files)
  await shoot('verified')
  const [file] = files
  const damaged = Buffer.from(file.buffer)
  damaged[damaged.length >> 1] ^= 1
  await check(page, [{ ...file, buffer: damaged }])
  await shoot('damaged')
  await context.close()
}

async function check(page, files) {
  await page.reload()
  await page.locator('signed-record-verify input[type=file]').setInputFiles(files)
  await page.waitForSelector('signed-record-verify[state=done]')
}

async function listening({ stdout }) {
  let text = ''
  for await (const chunk of stdout) {
    text += chunk
    const address = /http:\/\/[\d.:]+\//.exec(text)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('the portal ended before it listened')
}
