import { messageOf, neutralise, showChange, showFact } from '../index'
import type { CertificateSummary, Finding, InspectedSignature, Inspection, Language } from '../index'
import { phrase } from './texts/phrase'

/** An inspection as text. What comes from the file is neutralised: it may be hostile, and this is a terminal. */
export function inspectionText(inspection: Inspection, language: Language): string {
  const { file, format, refusal, record } = inspection
  const about = { format: showFact('format', format, language), size: file.size, sha256: file.sha256 }
  const lines = [neutralise(file.name), phrase(language, 'inspectFile', about)]
  if (refusal !== null)
    lines.push(
      `  ${messageOf(refusal.code, {}, language)} [${refusal.code}]${refusal.at === null ? '' : ` ${neutralise(refusal.at)}`}`,
    )
  if (record !== null)
    lines.push(
      phrase(language, 'inspectRecord', { number: record.number, date: record.date, form: record.form, digest: record.digest }),
    )
  if (refusal === null) lines.push(phrase(language, 'inspectSignatures', { count: inspection.signatures.length }))
  for (const signature of inspection.signatures) lines.push(...signatureLines(signature, language))
  for (const certificate of inspection.certificates) lines.push(`  ${certificateLine(certificate, language)}`)
  const { crls, ocsps } = inspection.evidence
  if (crls + ocsps > 0) lines.push(phrase(language, 'inspectEvidence', { crls, ocsps }))
  lines.push(...findingLines(inspection.findings, language))
  return `${lines.join('\n')}\n`
}

function signatureLines(signature: InspectedSignature, language: Language): string[] {
  const { id, format, kind, role, signer, changesAfter } = signature
  const name = kind === 'signature' ? showFact('place', role, language) : showFact('kind', kind, language)
  const lines = ['', `${name} “${neutralise(id)}” (${format})`]
  const facts = {
    digest: showFact('digest', signature.digest, language),
    value: showFact('value', signature.value, language),
    coverage: showFact('coverage', signature.coverage, language),
  }
  lines.push(`  ${phrase(language, 'inspectIntegrity', facts)}`)
  const algorithms = `${neutralise(signature.signatureAlgorithm ?? '?')}, ${signature.digestAlgorithm ?? '?'}`
  lines.push(`  ${phrase(language, 'inspectAlgorithms', { algorithms })}`)
  if (signature.claimedTime !== null) lines.push(`  ${phrase(language, 'inspectClaimed', { at: signature.claimedTime })}`)
  lines.push(`  ${phrase(language, 'inspectTimestamps', { count: signature.signatureTimestamps })}`)
  if (signer !== null) lines.push(`  ${phrase(language, 'inspectSigner')} ${certificateLine(signer, language)}`)
  for (const certificate of signature.certificates)
    if (certificate.sha256 !== signer?.sha256) lines.push(`  ${certificateLine(certificate, language)}`)
  for (const { revision, level, changes } of changesAfter?.revisions ?? []) {
    lines.push(`  ${phrase(language, 'inspectRevision', { revision, level: showFact('changes', level, language) })}`)
    for (const change of changes) lines.push(`    ${showChange(change, language)}`)
  }
  return [...lines, ...findingLines(signature.findings, language)]
}

function certificateLine(certificate: CertificateSummary, language: Language): string {
  const { subject, issuer, serial, sha256, validFrom, validTo } = certificate
  return phrase(language, 'inspectCertificate', { subject, issuer, serial, sha256, validFrom, validTo })
}

function findingLines(findings: readonly Finding[], language: Language): string[] {
  return findings.map(({ code, severity, clause, parameters }) => {
    const source = clause === undefined ? code : `${code}, ${clause}`
    return `  ${showFact('severity', severity, language)}: ${messageOf(code, parameters, language)} [${source}]`
  })
}
