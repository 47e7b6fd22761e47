"""Asks pyHanko to validate or to sign a PDF: a command a line on standard input, an answer a line on standard output.

It trusts the anchors, certificates and CRLs of the command and nothing else, fetches nothing and takes the moment from the command.
"""

import asyncio
import base64
import io
import json
import sys
from datetime import datetime
from importlib.metadata import version

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def main():
    if '--version' in sys.argv:
        print('pyHanko', version('pyHanko'))
        return
    handlers = {'validate': validate, 'sign-pdf': sign_pdf}
    for line in sys.stdin:
        try:
            command = json.loads(line)
            answer = {'answer': asyncio.run(handlers[command['do']](command))}
        except Exception as problem:  # a malformed file ends in errors of any kind
            answer = {'error': f'{type(problem).__name__}: {problem}'}
        print(json.dumps(answer), flush=True)


async def validate(command):
    reader = PdfFileReader(io.BytesIO(raw(command, 'file')))
    return [await validate_one(signature, command) for signature in reader.embedded_signatures]


async def validate_one(signature, command):
    answer = {'field': signature.field_name}
    try:
        status = await async_validate_pdf_signature(signature, context(command))
    except Exception as problem:  # what cannot be judged is refused
        return {**answer, 'refused': type(problem).__name__}
    level = status.modification_level
    return {
        **answer,
        'intact': status.intact,
        'valid': status.valid,
        'trusted': status.trusted,
        'coverage': status.coverage.name,
        'modification': None if level is None else level.name,
        'docmdpOk': status.docmdp_ok,
        'seedValueOk': status.seed_value_ok,
        'bottomLine': status.bottom_line,
    }


def context(command):
    """A context knows each path's outcome, so every signature gets its own."""
    return ValidationContext(
        trust_roots=certificates(command, 'anchors'),
        other_certs=certificates(command, 'certificates'),
        crls=[base64.b64decode(one) for one in command['crls']],
        moment=datetime.fromisoformat(command['at']),
        allow_fetching=False,
        revocation_mode='require',
    )


async def sign_pdf(command):
    signer = signers.SimpleSigner.load_pkcs12_data(
        raw(command, 'pkcs12'), other_certs=[], passphrase=command['password'].encode()
    )
    signer.prefer_pss = command['pss']
    metadata = signers.PdfSignatureMetadata(
        field_name=command['field'],
        md_algorithm=command['digest'],
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(raw(command, 'file')))
    session = signers.PdfSigner(metadata, signer=signer).init_signing_session(writer)
    # `sign_pdf` takes no moment; the session has one.
    session.system_time = datetime.fromisoformat(command['at'])
    document = session.prepare_tbs_document(validation_info=None, bytes_reserved=16384)
    digest, output = document.digest_tbs_document()
    # ETSI EN 319 142-1 §6.3: in PAdES the signing time is the dictionary's M, not an attribute.
    done = await document.perform_signature(
        document_digest=digest.document_digest, pdf_cms_signed_attrs=PdfCMSSignedAttributes()
    )
    await done.post_signature_processing(output)
    return base64.b64encode(output.getvalue()).decode()


def certificates(command, name):
    return [x509.Certificate.load(base64.b64decode(one)) for one in command[name]]


def raw(command, name):
    return base64.b64decode(command[name])


if __name__ == '__main__':
    main()
