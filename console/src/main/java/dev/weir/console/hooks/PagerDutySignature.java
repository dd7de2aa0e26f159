package dev.weir.console.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that a webhook comes from PagerDuty: {@code X-PagerDuty-Signature} holds one or, while the secret is changed, several
 * {@code v1=} and the HMAC-SHA256 of the body in hex, between commas; one that is right is enough.
 */
public final class PagerDutySignature {
    /** The name of the header. */
    public static final String HEADER = "X-PagerDuty-Signature";

    private static final String VERSION = "v1=";
    private static final int MOST = 10;

    private PagerDutySignature() {}

    /** Whether one of the signatures is that of the body; takes as long for a wrong one as for a right one. */
    public static boolean genuine(String header, byte[] body, String secret) {
        byte[] expected = (VERSION + hex(body, secret)).getBytes(StandardCharsets.US_ASCII);
        boolean genuine = false;
        String[] given = header.split(",", MOST + 1);
        for (int i = 0; i < Math.min(MOST, given.length); i++) {
            genuine |= MessageDigest.isEqual(expected, given[i].strip().getBytes(StandardCharsets.UTF_8));
        }
        return genuine;
    }

    private static String hex(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every Java platform has HmacSHA256", absent);
        }
    }
}
