import com.google.gson.JsonObject;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SerializableSignatureParameters;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureFieldParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.SignatureImageTextParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.signature.DocumentSignatureService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.reference.EnvelopedSignatureTransform;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.IOException;
import java.security.KeyStore.PasswordProtection;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.xml.crypto.dsig.CanonicalizationMethod;

/** Signs at level B-B with a key of a PKCS#12 file, at a given moment. */
final class Signing {
  private Signing() {}

  static Object signPdf(JsonObject command) throws IOException {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
    String field = command.get("field").getAsString();
    if (!field.isEmpty()) parameters.setImageParameters(inField(field));
    return sign(command, new PAdESService(verifier()), parameters);
  }

  static Object signXml(JsonObject command) throws IOException {
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
    parameters.setSignaturePackaging(SignaturePackaging.valueOf(command.get("packaging").getAsString()));
    boolean plain = command.get("transform").getAsString().equals("enveloped-signature");
    if (plain && parameters.getSignaturePackaging() == SignaturePackaging.ENVELOPED) {
      parameters.setReferences(List.of(wholeDocument(command)));
    }
    return sign(command, new XAdESService(verifier()), parameters);
  }

  /** The whole document but for the signature; left to itself, DSS says the same by XPath Filter 2. */
  private static DSSReference wholeDocument(JsonObject command) {
    DSSReference reference = new DSSReference();
    reference.setId("whole");
    reference.setUri("");
    reference.setContents(new InMemoryDocument(LineServer.bytes(command, "file")));
    reference.setDigestMethodAlgorithm(DigestAlgorithm.forName(command.get("digest").getAsString()));
    reference.setTransforms(
        List.of(new EnvelopedSignatureTransform(), new CanonicalizationTransform(CanonicalizationMethod.EXCLUSIVE)));
    return reference;
  }

  private static <P extends AbstractSignatureParameters<?> & SerializableSignatureParameters> Object sign(
      JsonObject command, DocumentSignatureService<P, ?> service, P parameters) throws IOException {
    PasswordProtection password = new PasswordProtection(command.get("password").getAsString().toCharArray());
    try (Pkcs12SignatureToken token = new Pkcs12SignatureToken(LineServer.bytes(command, "pkcs12"), password)) {
      DSSPrivateKeyEntry key = token.getKeys().get(0);
      parameters.setSigningCertificate(key.getCertificate());
      parameters.setCertificateChain(key.getCertificateChain());
      parameters.setDigestAlgorithm(DigestAlgorithm.forName(command.get("digest").getAsString()));
      parameters.setEncryptionAlgorithm(EncryptionAlgorithm.valueOf(command.get("encryption").getAsString()));
      parameters.bLevel().setSigningDate(Date.from(Instant.parse(command.get("at").getAsString())));
      DSSDocument file = new InMemoryDocument(LineServer.bytes(command, "file"), "file");
      SignatureValue value = token.sign(service.getDataToSign(file, parameters), parameters.getSignatureAlgorithm(), key);
      DSSDocument signed = service.signDocument(file, parameters, value);
      try (var stream = signed.openStream()) {
        return Base64.getEncoder().encodeToString(stream.readAllBytes());
      }
    }
  }

  /** A visible field that is signed without a text or an image would have its rectangle changed. */
  private static SignatureImageParameters inField(String name) {
    SignatureFieldParameters field = new SignatureFieldParameters();
    field.setFieldId(name);
    SignatureImageTextParameters text = new SignatureImageTextParameters();
    text.setText("signed by DSS");
    SignatureImageParameters image = new SignatureImageParameters();
    image.setFieldParameters(field);
    image.setTextParameters(text);
    return image;
  }

  /** DSS compares a certificate's validity with the machine's clock; the tests have a clock of their own. */
  private static CommonCertificateVerifier verifier() {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setAIASource(null);
    verifier.setAlertOnExpiredCertificate(new SilentOnStatusAlert());
    verifier.setAlertOnNotYetValidCertificate(new SilentOnStatusAlert());
    return verifier;
  }
}
