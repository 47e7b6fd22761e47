import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/** Asks veraPDF whether a PDF keeps to a flavour (3a, ua1) and names the rules it breaks. */
public final class VeraPdfJudge {
  private VeraPdfJudge() {}

  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    if (arguments.length > 0) LineServer.printVersion("veraPDF", VeraGreenfieldFoundryProvider.class);
    else LineServer.serve(Map.of("validate", VeraPdfJudge::validate));
  }

  private static Object validate(JsonObject command) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(command.get("flavour").getAsString());
    if (flavour == PDFAFlavour.NO_FLAVOUR) throw new IllegalArgumentException("unknown flavour");
    ByteArrayInputStream file = new ByteArrayInputStream(LineServer.bytes(command, "file"));
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      List<String> failed = result.getFailedChecks().keySet().stream().map(VeraPdfJudge::nameOf).sorted().toList();
      // A run that was cut short has not found the file compliant.
      return Map.of(
          "end", result.getJobEndStatus().toString(),
          "compliant", result.isCompliant(),
          "assertions", result.getTotalAssertions(),
          "failed", failed);
    }
  }

  private static String nameOf(RuleId rule) {
    return rule.getSpecification().getId() + " " + rule.getClause() + "-" + rule.getTestNumber();
  }
}
