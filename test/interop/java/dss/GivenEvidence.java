import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The anchors, certificates and CRLs that a command brings, as the only things a validation may rest on. */
final class GivenEvidence {
  private GivenEvidence() {}

  static CommonCertificateVerifier verifier(JsonObject command) {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setAIASource(null);
    verifier.setOcspSource(null);
    CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    for (byte[] der : list(command, "anchors")) anchors.addCertificate(DSSUtils.loadCertificate(der));
    CommonCertificateSource others = new CommonCertificateSource();
    for (byte[] der : list(command, "certificates")) others.addCertificate(DSSUtils.loadCertificate(der));
    verifier.setTrustedCertSources(anchors);
    verifier.setAdjunctCertSources(others);
    verifier.setCrlSource(new GivenCrls(list(command, "crls")));
    return verifier;
  }

  private static List<byte[]> list(JsonObject command, String name) {
    List<byte[]> found = new ArrayList<>();
    for (JsonElement element : command.getAsJsonArray(name)) found.add(Base64.getDecoder().decode(element.getAsString()));
    return found;
  }

  private static final class GivenCrls implements CRLSource {
    private static final long serialVersionUID = 1;
    private final transient List<byte[]> lists;

    GivenCrls(List<byte[]> lists) {
      this.lists = lists;
    }

    @Override
    public CRLToken getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
      for (byte[] der : lists) {
        try {
          CRLValidity validity = CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(der), issuer);
          if (!validity.isValid()) continue;
          CRLToken token = new CRLToken(certificate, validity);
          token.setExternalOrigin(RevocationOrigin.EXTERNAL);
          return token;
        } catch (IOException unreadable) {
          continue;
        }
      }
      return null;
    }
  }
}
