import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The policy that ships with DSS, made strict. It only warns on undefined changes, DocMDP, FieldMDP, field locks, colliding byte
 * ranges, key usage and schema violations; here everything that it warns of fails.
 */
final class StrictPolicy {
  private static final ValidationPolicy POLICY = load();

  /** Law puts the seal over a third of the signature (NĐ 30/2020 Art. 33): named as a warning, expected by the tests. */
  private static final String SEAL_OVER_SIGNATURE = "PdfAnnotationOverlap";

  /** Ed25519 is not in the catalogue of ETSI TS 119 312 that the shipped policy follows; whether it verifies is still the question. */
  private static final String EDDSA = "EdDSA";

  private StrictPolicy() {}

  static ValidationPolicy get() {
    return POLICY;
  }

  private static ValidationPolicy load() {
    try (InputStream shipped = ValidationPolicyFacade.class.getResourceAsStream("/policy/constraint.xml")) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document document = factory.newDocumentBuilder().parse(shipped);
      tighten(document);
      admitEdDsa(document);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(text));
      return ValidationPolicyFacade.newFacade().getValidationPolicy(new ByteArrayInputStream(text.toByteArray()));
    } catch (Exception problem) {
      throw new ExceptionInInitializerError(problem);
    }
  }

  private static void tighten(Document policy) {
    NodeList elements = policy.getElementsByTagName("*");
    int tightened = 0;
    for (int index = elements.getLength() - 1; index >= 0; index--) {
      Element element = (Element) elements.item(index);
      if (element.getLocalName().equals("RevocationFreshness")) {
        // At level IGNORE it still decides what counts as fresh: a list issued at the signing moment would not.
        element.getParentNode().removeChild(element);
      } else if (element.getAttribute("Level").equals("WARN") && !element.getLocalName().equals(SEAL_OVER_SIGNATURE)) {
        element.setAttribute("Level", "FAIL");
        tightened++;
      }
    }
    if (tightened == 0) throw new IllegalStateException("the shipped policy is not the one known here");
    Set<String> demanded = Set.of("UndefinedChanges", "DocMDP", "FieldMDP", "SigFieldLock", "ByteRangeCollision", "KeyUsage");
    for (String name : demanded) {
      Element element = (Element) policy.getElementsByTagNameNS("*", name).item(0);
      if (element == null || !element.getAttribute("Level").equals("FAIL")) throw new IllegalStateException("not strict: " + name);
    }
  }

  private static void admitEdDsa(Document policy) {
    for (String list : Set.of("AcceptableEncryptionAlgo", "MiniPublicKeySize", "AlgoExpirationDate")) {
      NodeList found = policy.getElementsByTagNameNS("*", list);
      for (int index = 0; index < found.getLength(); index++) {
        Element algorithm = policy.createElementNS(found.item(index).getNamespaceURI(), "Algo");
        algorithm.setTextContent(EDDSA);
        if (!list.equals("AcceptableEncryptionAlgo")) algorithm.setAttribute("Size", "24");
        found.item(index).appendChild(algorithm);
      }
    }
  }
}
