package dev.weir.alerting.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves to a receiver that a message is ours and new: {@code sha256=} and the HMAC-SHA256, in hex, of the timestamp (epoch
 * seconds, as in its header), a full stop and the body. The timestamp is that of the attempt, so a receiver can refuse old ones.
 */
final class Signature {
    static final String HEADER = "X-Weir-Signature";
    static final String TIMESTAMP_HEADER = "X-Weir-Timestamp";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(String secret, long epochSeconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((epochSeconds + ".").getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, absent);
        }
    }
}
