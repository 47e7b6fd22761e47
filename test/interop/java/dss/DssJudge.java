import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.util.Map;

/** Asks EU DSS to validate, or to sign, with what the command brings and nothing else: no network, no trusted list, no clock. */
public final class DssJudge {
  private DssJudge() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length > 0) LineServer.printVersion("EU DSS", SignedDocumentValidator.class);
    else LineServer.serve(Map.of("validate", Validation::validate, "sign-pdf", Signing::signPdf, "sign-xml", Signing::signXml));
  }
}
