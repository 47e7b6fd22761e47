import com.google.gson.JsonObject;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Validates a PDF or XML at a given moment under the strict policy, and gives every finding the tests look at. */
final class Validation {
  private Validation() {}

  static Object validate(JsonObject command) {
    InMemoryDocument file = new InMemoryDocument(LineServer.bytes(command, "file"), command.get("name").getAsString());
    SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(file);
    if (validator instanceof PDFDocumentValidator pdf) pdf.setPdfObjFactory(factory(command.get("visual").getAsBoolean()));
    validator.setCertificateVerifier(GivenEvidence.verifier(command));
    validator.setValidationTime(Date.from(Instant.parse(command.get("at").getAsString())));
    Reports reports = validator.validateDocument(StrictPolicy.get());
    List<Object> signatures = new ArrayList<>();
    for (SignatureWrapper signature : reports.getDiagnosticData().getSignatures()) {
      signatures.add(describe(signature, reports.getSimpleReport()));
    }
    return signatures;
  }

  /** Drawing every page of every revision takes five times as long as all the rest: done where a test is about it. */
  private static PdfBoxDefaultObjectFactory factory(boolean visual) {
    PdfBoxDefaultObjectFactory factory = new PdfBoxDefaultObjectFactory();
    DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
    if (!visual) differences.setMaximalPagesAmountForVisualComparison(0);
    factory.setPdfDifferencesFinder(differences);
    return factory;
  }

  private static Map<String, Object> describe(SignatureWrapper signature, SimpleReport report) {
    String id = signature.getId();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("field", String.valueOf(signature.getFirstFieldName()));
    answer.put("indication", report.getIndication(id).name());
    answer.put("subIndication", report.getSubIndication(id) == null ? "" : report.getSubIndication(id).name());
    answer.put("level", String.valueOf(signature.getSignatureFormat()));
    answer.put("intact", signature.isSignatureIntact());
    answer.put("errors", keys(report.getAdESValidationErrors(id)));
    answer.put("warnings", keys(report.getAdESValidationWarnings(id)));
    answer.put("scopes", report.getSignatureScopes(id).stream().map(scope -> scope.getScope().name()).toList());
    answer.put("undefinedChanges", changes(signature.getPdfUndefinedChanges()));
    answer.put("annotationChanges", changes(signature.getPdfAnnotationChanges()));
    answer.put("formFillChanges", changes(signature.getPdfSignatureOrFormFillChanges()));
    answer.put("extensionChanges", changes(signature.getPdfExtensionChanges()));
    answer.put("modifiedFields", signature.getModifiedFieldNames());
    answer.put("pageDifferences", signature.getPdfPageDifferenceConcernedPages());
    answer.put("visualDifferences", signature.getPdfVisualDifferenceConcernedPages());
    answer.put("overlaps", signature.getPdfAnnotationsOverlapConcernedPages());
    return answer;
  }

  /** Keys, not texts: texts are translated and reworded between versions. */
  private static List<String> keys(List<Message> messages) {
    return messages.stream().map(message -> message.getKey()).distinct().toList();
  }

  private static List<String> changes(List<XmlObjectModification> modifications) {
    return modifications.stream().map(change -> change.getAction() + " " + change.getValue()).toList();
  }
}
