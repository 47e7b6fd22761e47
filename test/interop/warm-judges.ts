import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where `install` puts the judges that are no Debian packages. */
const FOLDER = process.env.SIGNED_RECORD_JUDGES ?? join(homedir(), '.cache', 'signed-record-judges')

/** How the judges that stay up are started. */
export const WARM_JUDGES = {
  dss: java('dss', 'DssJudge'),
  verapdf: java('verapdf', 'VeraPdfJudge'),
  pyhanko: [join(FOLDER, 'pyhanko', 'bin', 'python'), join(__dirname, 'python', 'pyhanko_judge.py')],
} as const

function java(folder: string, main: string): readonly string[] {
  const classes = [join(FOLDER, folder, 'classes'), join(FOLDER, folder, 'lib', '*')].join(':')
  // The first compiler alone: a run is too short for the second to pay for itself.
  return ['java', '-Xmx768m', '-XX:TieredStopAtLevel=1', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error', '-cp', classes, main]
}
