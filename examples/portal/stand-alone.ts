import { zipSync } from 'fflate'
import { dataBlock, html } from './html'
import type { Visit } from './visit'

/** No request at all; scripts and styles from the folder beside. `file:` stands there since browsers differ on what `'self'` is for files. */
const POLICY = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; worker-src blob:"
/** in all ZIPs, so that the same page is the same ZIP */
const MADE = new Date(2026, 0, 1)

/**
 * The verify page as a folder: page, script, style; what it trusts stands in the page. It knows of no revocation after it was made.
 *
 * @throws Error when the portal has not been built whole
 */
export async function standAlonePage({ language, say, services }: Visit): Promise<Uint8Array> {
  const title = say('Kiểm tra hồ sơ điện tử', 'Check an electronic record')
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="portal.css">
<script src="signed-record-verify.js" defer></script>
</head>
<body>
<header><p class="practice" role="note"><strong>${say('Bản thực hành.', 'Practice.')}</strong> ${say(
    'Trang này chỉ tin chứng thư thực hành của cổng thực hành.',
    "This page trusts the practice portal's practice certificates alone.",
  )}</p></header>
<main id="main" class="inner">
<h1>${title}</h1>
<p class="under">${say('Không cần mạng; không tệp nào rời khỏi máy.', 'Needs no network; no file leaves the machine.')}</p>
<signed-record-verify lang="${language}">${dataBlock(services.keys.pageTrust)}</signed-record-verify>
</main>
</body>
</html>
`
  const folder = say('kiem-tra-ho-so', 'check-a-record')
  const files: Record<string, Uint8Array> = { [`${folder}/index.html`]: new TextEncoder().encode(page.toString()) }
  for (const name of ['portal.css', 'signed-record-verify.js']) {
    const bytes = await services.assets(name)
    if (bytes === undefined) throw new Error(`${name} has not been built`)
    files[`${folder}/${name}`] = bytes
  }
  return zipSync(files, { mtime: MADE })
}
