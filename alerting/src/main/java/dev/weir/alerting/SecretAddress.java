package dev.weir.alerting;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/** An address at which whoever knows it may post, as chats give it out: a secret as a whole, though its host may be named. */
public record SecretAddress(Secret secret) {
    /** Shorter parts of an address are words such as {@code services}. */
    private static final int TELLING = 8;

    private static final Pattern BETWEEN = Pattern.compile("[/?&=;]");

    /**
     * The address, for the wire only, read now. It and its telling parts are hidden in what comes back.
     *
     * @throws IOException when it cannot be read or is no http or https address; the message does not name it
     */
    public URI reveal(Revealed secrets) throws IOException {
        URI address;
        try {
            address = Settings.asAddress(secrets.of(secret));
        } catch (IllegalArgumentException wrong) {
            throw new IOException("the secret is no http or https address without user and password");
        }
        String way = address.toString()
                .substring(address.toString().indexOf(address.getRawAuthority())
                        + address.getRawAuthority().length());
        if (way.length() >= TELLING) {
            secrets.hide(way);
        }
        BETWEEN.splitAsStream(way).filter(part -> part.length() >= TELLING).forEach(secrets::hide);
        return address;
    }
}
